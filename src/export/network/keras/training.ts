/** The part of `train.py` that computes the loss of a batch. */
import type { ModelSpec, TrainingSpec } from '../../../domain/spec';
import { indented } from '../python/text';

/** The functions that the model of training needs, and that model. */
export function trainingModel(spec: ModelSpec, training: TrainingSpec): readonly (string | null)[] {
  return [
    noise(training),
    spec.variational ? KL_FROM_NORMAL : null,
    training.sparsity === 'kl' ? klSparsity(spec) : null,
    training.loss === 'mse' && spec.outputActivation === 'sigmoid' ? SQUARED_ERROR : null,
    model(spec, training),
  ];
}

/** The loss that `compile` gets. Keras itself clips the values of a linear output for the BCE. */
export function lossOf({ outputActivation }: ModelSpec, { loss }: TrainingSpec): string {
  const sigmoid = outputActivation === 'sigmoid';
  if (loss === 'bce') return `keras.losses.BinaryCrossentropy(${sigmoid ? 'from_logits=True' : ''})`;
  return sigmoid ? 'squared_error' : 'keras.losses.MeanSquaredError()';
}

const SQUARED_ERROR = `def squared_error(digits, logits):
    return ops.mean(ops.square(ops.sigmoid(logits) - digits), axis=-1)`;

function noise({ noise }: TrainingSpec): string | null {
  switch (noise) {
    case 'none':
      return null;
    case 'gaussian':
      return `def add_noise(digits, seeds):
    """Adds normal numbers to the pixels, and clips."""
    noise = keras.random.normal(ops.shape(digits), seed=seeds)
    return ops.clip(digits + NOISE * noise, 0, 1)`;
    case 'salt-and-pepper':
      return `def add_noise(digits, seeds):
    """Sets a share of the pixels to 0 or 1, with equal probability."""
    sample = keras.random.uniform(ops.shape(digits), seed=seeds)
    return ops.where(sample >= NOISE, digits, ops.cast(sample >= NOISE / 2, "float32"))`;
    case 'square':
      return `def add_noise(digits, seeds):
    """Sets a square at a random position of each digit to 0."""
    count = ops.shape(digits)[0]
    left = keras.random.randint((count, 1, 1), 0, 28 - SQUARE + 1, seed=seeds)
    top = keras.random.randint((count, 1, 1), 0, 28 - SQUARE + 1, seed=seeds)
    columns = ops.reshape(ops.arange(28), (1, 1, 28))
    rows = ops.reshape(ops.arange(28), (1, 28, 1))
    in_columns = ops.logical_and(columns >= left, columns < left + SQUARE)
    in_rows = ops.logical_and(rows >= top, rows < top + SQUARE)
    inside = ops.reshape(ops.logical_and(in_rows, in_columns), (-1, 784))
    return ops.where(inside, 0.0, digits)`;
    default:
      return noise satisfies never;
  }
}

const KL_FROM_NORMAL = `def kl_from_normal(means, log_variances):
    """KL divergence of the code's distribution from N(0, 1): Kingma and Welling (2014)."""
    divergences = ops.square(means) + ops.exp(log_variances) - log_variances - 1
    return ops.mean(ops.sum(divergences, axis=1)) / 2`;

function klSparsity({ variational, codeActivation }: ModelSpec): string {
  const activation = variational ? 'linear' : codeActivation;
  const activity =
    activation === 'sigmoid' ? 'codes' : activation === 'tanh' ? '(codes + 1) / 2' : 'ops.sigmoid(codes)';
  return `def kl_sparsity(codes):
    """KL divergence of each unit's mean activity from its target: Ng (2011)."""
    activity = ${activity}
    mean = ops.clip(ops.mean(activity, axis=0), 1e-6, 1 - 1e-6)
    active = SPARSITY_TARGET * ops.log(SPARSITY_TARGET / mean)
    silent = (1 - SPARSITY_TARGET) * ops.log((1 - SPARSITY_TARGET) / (1 - mean))
    return ops.sum(active + silent)`;
}

function model(spec: ModelSpec, training: TrainingSpec): string {
  const { noise, sparsity, contraction, dropout } = training;
  const inputs = noise === 'none' ? 'digits' : 'inputs';
  const given = dropout > 0 ? ', training=training' : '';
  const encode = `self.autoencoder.encoder(${inputs}${given})`;
  const decode = spec.outputActivation === 'sigmoid' ? 'logits' : 'decode';
  const steps = [
    noise === 'none' ? null : 'inputs = add_noise(digits, self.seeds) if training else digits',
    ...(spec.variational
      ? [
          `means, log_variances = ${encode}`,
          'samples = keras.random.normal(ops.shape(means), seed=self.seeds)',
          'codes = means + ops.exp(log_variances / 2) * samples',
          '# The evidence lower bound is for a whole image, the loss for one of its 784 pixels.',
          'self.add_loss(BETA / 784 * kl_from_normal(means, log_variances))',
        ]
      : [`codes = ${encode}`]),
    sparsity === 'l1' ? 'self.add_loss(SPARSITY_WEIGHT * ops.mean(ops.sum(ops.abs(codes), axis=1)))' : null,
    sparsity === 'kl' ? 'self.add_loss(SPARSITY_WEIGHT * kl_sparsity(codes))' : null,
    contraction > 0 ? `self.add_loss(CONTRACTION * self.contraction(${inputs}))` : null,
    `return self.autoencoder.${decode}(codes${given})`,
  ];
  const contractive = `

    def contraction(self, digits):
        """An estimate of the squared norm of the encoder's Jacobian: Rifai et al. (2011)."""
        directions = keras.random.normal(ops.shape(digits), seed=self.seeds)
        codes = self.autoencoder.encode(digits)
        near = self.autoencoder.encode(digits + NEARBY * directions)
        return ops.mean(ops.sum(ops.square((near - codes) / NEARBY), axis=1))`;
  return `class Training(keras.Model):
    """The autoencoder with what training adds to it: noise, samples and penalties."""

    def __init__(self, autoencoder):
        super().__init__()
        self.autoencoder = autoencoder
        self.seeds = keras.random.SeedGenerator(SEED)

    def call(self, digits, training=False):
${indented(8, steps)}${contraction > 0 ? contractive : ''}`;
}
