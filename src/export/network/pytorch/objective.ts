/** The part of `train.py` that computes the loss of a batch. */
import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { indented } from '../python/text';

/** The functions that the objective needs, and the objective. */
export function objective(spec: ModelSpec, training: TrainingSpec): readonly (string | null)[] {
  return [
    noise(training),
    spec.variational ? KL_FROM_NORMAL : null,
    training.sparsity === 'kl' ? klSparsity(spec) : null,
    sameMasks(training) ? ENCODED : null,
    training.contraction > 0 ? contraction(spec, training) : null,
    objectiveClass(spec, training),
  ];
}

/** Whether two passes of a step must leave out the same units: otherwise contraction would measure dropout. */
const sameMasks = ({ contraction, dropout }: TrainingSpec) => contraction > 0 && dropout > 0;

function noise({ noise }: TrainingSpec): string | null {
  switch (noise) {
    case 'none':
      return null;
    case 'gaussian':
      return `def add_noise(digits: Tensor) -> Tensor:
    """Adds normal numbers to the pixels, and clips."""
    return (digits + NOISE * torch.randn_like(digits)).clamp(0, 1)`;
    case 'salt-and-pepper':
      return `def add_noise(digits: Tensor) -> Tensor:
    """Sets a share of the pixels to 0 or 1, with equal probability."""
    sample = torch.rand_like(digits)
    return torch.where(sample >= NOISE, digits, (sample >= NOISE / 2).to(digits.dtype))`;
    case 'square':
      return `def add_noise(digits: Tensor) -> Tensor:
    """Sets a square at a random position of each digit to 0."""
    left, top = torch.randint(28 - SQUARE + 1, (2, len(digits), 1, 1), device=digits.device)
    position = torch.arange(28, device=digits.device)
    rows = (position >= top) & (position < top + SQUARE)
    columns = (position >= left) & (position < left + SQUARE)
    inside = rows.transpose(1, 2) & columns
    return digits.masked_fill(inside.flatten(1), 0)`;
    default:
      return noise satisfies never;
  }
}

const KL_FROM_NORMAL = `def kl_from_normal(means: Tensor, log_variances: Tensor) -> Tensor:
    """KL divergence of the code's distribution from N(0, 1): Kingma and Welling (2014)."""
    divergences = means.square() + log_variances.exp() - log_variances - 1
    return divergences.sum(dim=1).mean() / 2`;

function klSparsity({ variational, codeActivation }: ModelSpec): string {
  const activation = variational ? 'linear' : codeActivation;
  const activity =
    activation === 'sigmoid' ? 'codes' : activation === 'tanh' ? '(codes + 1) / 2' : 'torch.sigmoid(codes)';
  return `def kl_sparsity(codes: Tensor) -> Tensor:
    """KL divergence of each unit's mean activity from its target: Ng (2011)."""
    activity = ${activity}
    mean = activity.mean(dim=0).clamp(1e-6, 1 - 1e-6)
    active = SPARSITY_TARGET * torch.log(SPARSITY_TARGET / mean)
    silent = (1 - SPARSITY_TARGET) * torch.log((1 - SPARSITY_TARGET) / (1 - mean))
    return (active + silent).sum()`;
}

const ENCODED = `def encoded(encoder: nn.Module, digits: Tensor, seed: int):
    """The encoder's output. The seed alone decides which units dropout leaves out."""
    with torch.random.fork_rng([digits.device] if digits.is_cuda else []):
        torch.manual_seed(seed)
        return encoder(digits)`;

function contraction({ variational }: ModelSpec, training: TrainingSpec): string {
  const same = sameMasks(training);
  const call = same ? 'encoded(encoder, moved, seed)' : 'encoder(moved)';
  return `def contraction(encoder: nn.Module, digits: Tensor, codes: Tensor${same ? ', seed: int' : ''}) -> Tensor:
    """An estimate of the squared norm of the encoder's Jacobian: Rifai et al. (2011)."""
    moved = digits + NEARBY * torch.randn_like(digits)
    ${variational ? 'near, _' : 'near'} = ${call}
    return ((near - codes) / NEARBY).square().sum(dim=1).mean()`;
}

function objectiveClass(spec: ModelSpec, training: TrainingSpec): string {
  const noisy = training.noise !== 'none';
  const inputs = noisy ? 'inputs' : 'digits';
  const same = sameMasks(training);
  const encode = same ? `encoded(self.model.encoder, ${inputs}, seed)` : `self.model.encoder(${inputs})`;
  const steps = [
    noisy ? 'inputs = add_noise(digits)' : null,
    same ? '# Contraction compares two codes that have the same dropout masks.' : null,
    same ? 'seed = int(torch.randint(2**31, ()))' : null,
    ...(spec.variational
      ? [
          `means, log_variances = ${encode}`,
          'codes = means + torch.exp(log_variances / 2) * torch.randn_like(means)',
        ]
      : [`codes = ${encode}`]),
    ...reconstruction(spec, training),
    ...(spec.variational
      ? [
          '# The evidence lower bound is for a whole image, the loss for one of its 784 pixels.',
          'loss = loss + BETA / 784 * kl_from_normal(means, log_variances)',
        ]
      : []),
    training.sparsity === 'l1' ? 'loss = loss + SPARSITY_WEIGHT * codes.abs().sum(dim=1).mean()' : null,
    training.sparsity === 'kl' ? 'loss = loss + SPARSITY_WEIGHT * kl_sparsity(codes)' : null,
    training.contraction > 0
      ? `loss = loss + CONTRACTION * contraction(${[
          'self.model.encoder',
          inputs,
          spec.variational ? 'means' : 'codes',
          ...(same ? ['seed'] : []),
        ].join(', ')})`
      : null,
    'return loss',
  ];
  return `class Objective(nn.Module):
    """What training minimises. A module, so that DistributedDataParallel can wrap all of it."""

    def __init__(self, model: Autoencoder) -> None:
        super().__init__()
        self.model = model

    def forward(self, digits: Tensor) -> Tensor:
${indented(8, steps)}`;
}

function reconstruction({ outputActivation }: ModelSpec, { loss }: TrainingSpec): readonly string[] {
  if (loss === 'mse') return ['loss = F.mse_loss(self.model.decode(codes), digits)'];
  if (outputActivation === 'sigmoid')
    return ['loss = F.binary_cross_entropy_with_logits(self.model.logits(codes), digits)'];
  return [
    'images = self.model.decode(codes).clamp(1e-7, 1 - 1e-7)',
    'loss = F.binary_cross_entropy(images, digits)',
  ];
}
