import { PIXELS, SIDE } from './digit';
import type {
  Activation,
  CodeActivation,
  Initialiser,
  Loss,
  Noise,
  Optimizer,
  OutputActivation,
  Schedule,
  Settings,
  Sparsity,
} from './settings';

/** The network alone. Two equal specs with equal seeds start from equal weights. */
export interface ModelSpec {
  /** Filters of each convolution at the encoder's beginning; the decoder mirrors them. */
  readonly filters: readonly number[];
  /** Units of each dense encoder layer before the code; the decoder mirrors them. */
  readonly hidden: readonly number[];
  readonly codeSize: number;
  readonly hiddenActivation: Activation;
  /** Without effect where the code is variational: its means are free. */
  readonly codeActivation: CodeActivation;
  readonly outputActivation: OutputActivation;
  /** Whether dense decoder layers use their encoder layers' kernels, transposed. */
  readonly tied: boolean;
  /** Whether the encoder gives a mean and a spread for each number of the code. */
  readonly variational: boolean;
  readonly initialiser: Initialiser;
  readonly seed: number;
}

/** How the network is trained. May change in the middle of a run. */
export interface TrainingSpec {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Of Adam, which it makes AdamW; 0 for none. */
  readonly weightDecay: number;
  /** The greatest length of the whole gradient; 0 for any. */
  readonly clipNorm: number;
  /** Share of hidden units left out at a step; 0 for none. */
  readonly dropout: number;
  readonly noise: Noise;
  /** See the settings table: it depends on the noise. */
  readonly noiseAmount: number;
  readonly sparsity: Sparsity;
  readonly sparsityWeight: number;
  /** Of `kl`: the mean activation, 0 to 1, of each number of the code. */
  readonly sparsityTarget: number;
  /** Weight of the contractive penalty; 0 for none. */
  readonly contraction: number;
  /** Weight of the KL term where the code is variational. */
  readonly beta: number;
  /** The schedule's highest rate. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** Epochs after which training pauses, and over which the schedule is laid. */
  readonly epochs: number;
  readonly batchSize: number;
}

export function modelSpec(settings: Settings): ModelSpec {
  const { filters, hidden, codeSize, tied, variational, initialiser, seed } = settings;
  const { hiddenActivation, codeActivation, outputActivation } = settings;
  return {
    filters,
    hidden,
    codeSize,
    hiddenActivation,
    codeActivation,
    outputActivation,
    tied,
    variational,
    initialiser,
    seed,
  };
}

export function trainingSpec(settings: Settings): TrainingSpec {
  const { loss, optimizer, weightDecay, clipNorm, dropout, noise, noiseAmount } = settings;
  const { sparsity, sparsityWeight, sparsityTarget, contraction, beta } = settings;
  const { learningRate, schedule, epochs, batchSize } = settings;
  return {
    loss,
    optimizer,
    weightDecay,
    clipNorm,
    dropout,
    noise,
    noiseAmount,
    sparsity,
    sparsityWeight,
    sparsityTarget,
    contraction,
    beta,
    learningRate,
    schedule,
    epochs,
    batchSize,
  };
}

interface Common {
  readonly part: 'encoder' | 'decoder';
  /** Values that it takes of each digit. */
  readonly inputs: number;
  /** Values that it gives for each digit. */
  readonly units: number;
  readonly activation: Activation | CodeActivation;
}

export interface DenseSpec extends Common {
  readonly kind: 'dense';
  /** The layer, counted from the pixels, whose kernel it uses transposed; null where it has its own. */
  readonly tiedTo: number | null;
}

/** 3×3 filters on images, whose values lie row by row, the channels of a pixel together. */
export interface ConvolutionSpec extends Common {
  /** `down`: each second place of the image, which halves its sides. `up`: after each pixel was doubled both ways. */
  readonly kind: 'down' | 'up';
  /** Of the images that it takes. */
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

/** How many weights and biases a layer has of its own. */
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

/** Weights and biases of the whole network. */
export function parameterCount(spec: ModelSpec): number {
  return layerSpecs(spec).reduce((sum, layer) => sum + layerParameters(layer), 0);
}

/** Products of a weight and a value that one digit takes on its way through the network. */
export function multiplications(spec: ModelSpec): number {
  return layerSpecs(spec).reduce(
    (sum, layer) =>
      sum + (layer.kind === 'dense' ? layer.inputs : FILTER_SIDE ** 2 * layer.channels) * layer.units,
    0,
  );
}
