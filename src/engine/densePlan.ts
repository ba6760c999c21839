/** A network and its objective as a plan for the kernels. */
import type { DensePlan, DenseVariant, Noise, Penalty, PlannedLayer } from 'hourglass-kernels';
import { PIXELS, SIDE } from '../domain/digit';
import type { DenseSpec, StepSpec } from '../domain/spec';
import { isFused } from './activations';
import type { Autoencoder } from './autoencoder';
import type { Objective } from './objective';

/**
 * What the kernels must know of the network and its objective to plan the step after `step` steps. Null if they have no
 * plan for it: it has a hidden activation that they don't know.
 */
export function densePlan(
  autoencoder: Autoencoder,
  objective: Objective,
  step: number,
): Pick<DensePlan, 'layers' | 'variant'> | null {
  const layers = plannedLayers(autoencoder);
  if (!layers) return null;
  const { training } = objective;
  const plain = objective.plain && training.clipNorm === 0 && codeOf(autoencoder) === 'plain';
  return plain ? { layers } : { layers, variant: variantOf(autoencoder, training, step) };
}

function plannedLayers({ layers, spec }: Autoencoder): PlannedLayer[] | null {
  const stack: PlannedLayer[] = [];
  for (const { spec, kernel, bias } of layers) {
    // The fixed length is not of single units: the variant has it.
    const activation = spec.activation === 'norm' ? 'linear' : spec.activation;
    if (!isFused(activation)) return null;
    if (!kernel) stack.push({ kernel, tiedTo: (spec as DenseSpec).tiedTo as number, bias, activation });
    else if (spec.kind === 'dense') stack.push({ kernel, bias, activation });
    else stack.push({ kind: spec.kind, side: spec.side, kernel, bias, activation });
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
