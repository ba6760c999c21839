import { PIXELS, SIDE } from './digit';
import type { Effect } from './setting';
import { type Activation, type CodeActivation, SETTINGS, type Settings } from './settings';
import { differing, type KeysWith, keysWith, pick } from './settings/table';

/** The settings whose change has one of these effects. */
type SettingsWith<E extends Effect> = Pick<Settings, KeysWith<typeof SETTINGS, E>>;

/** The network alone. Two equal specs with equal seeds start from equal weights. */
export type ModelSpec = SettingsWith<'restart'>;

/** The settings that a planned training step depends on. */
export type StepSpec = SettingsWith<'replan'>;

/** The settings that are read at every step. */
export type PaceSpec = SettingsWith<'live'>;

/** How the network is trained. It can change during a run. */
export type TrainingSpec = StepSpec & PaceSpec;

const MODEL = keysWith(SETTINGS, 'restart');
const STEP = keysWith(SETTINGS, 'replan');
const TRAINING = keysWith(SETTINGS, 'replan', 'live');

export const modelSpec = (settings: ModelSpec): ModelSpec => pick(settings, MODEL);
export const trainingSpec = (settings: TrainingSpec): TrainingSpec => pick(settings, TRAINING);

/** Whether the second spec needs a new plan, if a step was planned for the first. */
export const needsNewStep = (one: StepSpec, other: StepSpec): boolean =>
  differing(STEP, one, other).length > 0;

interface Common {
  readonly part: 'encoder' | 'decoder';
  /** The number of input values for each digit. */
  readonly inputs: number;
  /** The number of output values for each digit. */
  readonly units: number;
  readonly activation: Activation | CodeActivation;
}

export interface DenseSpec extends Common {
  readonly kind: 'dense';
  /** The layer, counted from the pixels, whose transposed kernel it uses; null if it has its own. */
  readonly tiedTo: number | null;
}

/** 3×3 filters on images. Values are stored row by row, with the channels of a pixel together. */
export interface ConvolutionSpec extends Common {
  /** `down`: every second position, which halves the sides. `up`: on the image with twice as many rows and columns. */
  readonly kind: 'down' | 'up';
  /** Of the input images. */
  readonly side: number;
  readonly channels: number;
  readonly filters: number;
}

export type LayerSpec = DenseSpec | ConvolutionSpec;

/** Weights along each side of a convolution's filter. */
export const FILTER_SIDE = 3;

/**
 * The network's layers from the pixels to the reconstruction: convolutions, dense layers, the code; then the same
 * mirrored. The last encoder layer's output is the code, or, where that is variational, its means and after them the
 * logarithms of its variances.
 */
export function layerSpecs(spec: ModelSpec): readonly LayerSpec[] {
  const { filters, hidden, codeSize, hiddenActivation, codeActivation, outputActivation } = spec;
  const layers: LayerSpec[] = [];
  let inputs = PIXELS;
  let side: number = SIDE;
  let channels = 1;
  const dense = (
    part: Common['part'],
    units: number,
    activation: Common['activation'],
    tiedTo: number | null,
  ) => layers.push({ kind: 'dense', part, inputs, units, activation, tiedTo });
  for (const count of filters) {
    const units = (side / 2) ** 2 * count;
    const shape = { inputs, units, side, channels, filters: count };
    layers.push({ kind: 'down', part: 'encoder', activation: hiddenActivation, ...shape });
    [inputs, side, channels] = [units, side / 2, count];
  }
  const flat = inputs;
  for (const units of hidden) {
    dense('encoder', units, hiddenActivation, null);
    inputs = units;
  }
  if (spec.variational) dense('encoder', 2 * codeSize, 'linear', null);
  else dense('encoder', codeSize, codeActivation, null);
  inputs = codeSize;
  for (const [i, units] of [flat, ...hidden].toReversed().entries()) {
    const last = i === hidden.length && filters.length === 0;
    dense(
      'decoder',
      units,
      last ? outputActivation : hiddenActivation,
      spec.tied ? filters.length + hidden.length - i : null,
    );
    inputs = units;
  }
  for (const count of [1, ...filters].slice(0, -1).toReversed()) {
    const units = (2 * side) ** 2 * count;
    const activation = 2 * side === SIDE ? outputActivation : hiddenActivation;
    layers.push({ kind: 'up', part: 'decoder', inputs, units, activation, side, channels, filters: count });
    [inputs, side, channels] = [units, 2 * side, count];
  }
  return layers;
}

/** The number of a layer's own weights and biases. */
export function layerParameters(layer: LayerSpec): number {
  switch (layer.kind) {
    case 'dense':
      return (layer.tiedTo === null ? layer.inputs + 1 : 1) * layer.units;
    case 'down':
    case 'up':
      return (FILTER_SIDE ** 2 * layer.channels + 1) * layer.filters;
    default:
      return layer satisfies never;
  }
}

/** The number of weights and biases of the whole network. */
export function parameterCount(spec: ModelSpec): number {
  return layerSpecs(spec).reduce((sum, layer) => sum + layerParameters(layer), 0);
}

/** The number of multiplications of a forward pass for one digit. */
export function multiplications(spec: ModelSpec): number {
  return layerSpecs(spec).reduce(
    (sum, layer) =>
      sum + (layer.kind === 'dense' ? layer.inputs : FILTER_SIDE ** 2 * layer.channels) * layer.units,
    0,
  );
}
