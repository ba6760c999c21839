/** A dense network and its objective as a plan for the kernels. */
import type { DenseLayer, DensePlan, DenseVariant, Noise, Penalty, TiedLayer } from 'hourglass-kernels';
import { PIXELS, SIDE } from '../domain/digit';
import type { StepSpec } from '../domain/spec';
import { isFused } from './activations';
import type { Autoencoder } from './autoencoder';
import type { Objective } from './objective';

/**
 * What the kernels must know of the network and its objective to plan the step after `step` steps. Null if they have no
 * plan for it: it has convolutions, or a hidden activation that they don't know.
 */
export function densePlan(
  autoencoder: Autoencoder,
  objective: Objective,
  step: number,
): Pick<DensePlan, 'layers' | 'variant'> | null {
  const layers = denseLayers(autoencoder);
  if (!layers) return null;
  const { training } = objective;
  const plain = objective.plain && training.clipNorm === 0 && codeOf(autoencoder) === 'plain';
  return plain ? { layers } : { layers, variant: variantOf(autoencoder, training, step) };
}

function denseLayers({ layers, spec }: Autoencoder): (DenseLayer | TiedLayer)[] | null {
  const stack: (DenseLayer | TiedLayer)[] = [];
  for (const layer of layers) {
    const { kernel, bias } = layer;
    if (layer.spec.kind !== 'dense') return null;
    const { tiedTo } = layer.spec;
    // The fixed length is not of single units: the variant has it.
    const activation = layer.spec.activation === 'norm' ? 'linear' : layer.spec.activation;
    if (!isFused(activation)) return null;
    if (kernel) stack.push({ kernel, bias, activation });
    else if (tiedTo !== null) stack.push({ kernel: null, tiedTo, bias, activation });
  }
  return spec.outputActivation === stack.at(-1)?.activation ? stack : null;
}

function variantOf(autoencoder: Autoencoder, training: StepSpec, step: number): DenseVariant {
  return {
    codeLayer: autoencoder.encoder.length - 1,
    code: codeOf(autoencoder),
    noise: noiseOf(training),
    dropout: training.dropout,
    penalties: penaltiesOf(autoencoder, training),
    clipNorm: training.clipNorm,
    seed: autoencoder.spec.seed,
    firstStep: step,
  };
}

function codeOf({ spec }: Autoencoder): DenseVariant['code'] {
  if (spec.variational) return 'sampled';
  return spec.codeActivation === 'norm' ? 'normalized' : 'plain';
}

function noiseOf({ noise, noiseAmount }: StepSpec): Noise | null {
  switch (noise) {
    case 'none':
      return null;
    case 'gaussian':
      return { kind: 'gaussian', deviation: noiseAmount };
    case 'salt-and-pepper':
      return { kind: 'salt-and-pepper', share: noiseAmount };
    case 'square':
      return { kind: 'square', side: Math.round(noiseAmount * SIDE) };
    default:
      return noise satisfies never;
  }
}

/** As in `Objective`. */
function penaltiesOf(autoencoder: Autoencoder, training: StepSpec): Penalty[] {
  const { beta, sparsity, sparsityWeight: weight, sparsityTarget: target, contraction } = training;
  const activation = autoencoder.codeActivation;
  const of = activation === 'sigmoid' ? 'identity' : activation === 'tanh' ? 'half' : 'sigmoid';
  const penalties: Penalty[] = [];
  if (autoencoder.spec.variational) penalties.push({ kind: 'normal', weight: beta / PIXELS });
  if (sparsity === 'l1') penalties.push({ kind: 'l1', weight });
  if (sparsity === 'kl') penalties.push({ kind: 'activity', weight, target, of });
  if (contraction > 0) penalties.push({ kind: 'contraction', weight: contraction });
  return penalties;
}
