import { PIXELS } from './digit';
import type { Activation, Initialiser, Loss, Optimizer, Schedule, Settings } from './settings';

/** The network alone. Two equal specs with equal seeds start from equal weights. */
export interface ModelSpec {
  /** Units of each encoder layer before the code; the decoder mirrors them. */
  readonly hidden: readonly number[];
  readonly codeSize: number;
  readonly hiddenActivation: Activation;
  readonly codeActivation: Activation;
  readonly initialiser: Initialiser;
  readonly seed: number;
}

/** How the network is trained. May change in the middle of a run. */
export interface TrainingSpec {
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Of Adam, which it makes AdamW; 0 for none. */
  readonly weightDecay: number;
  /** The schedule's highest rate. */
  readonly learningRate: number;
  readonly schedule: Schedule;
  /** Epochs after which training pauses, and over which the schedule is laid. */
  readonly epochs: number;
  readonly batchSize: number;
}

export interface LayerSpec {
  readonly part: 'encoder' | 'decoder';
  readonly inputs: number;
  readonly units: number;
  readonly activation: Activation;
}

export function modelSpec(settings: Settings): ModelSpec {
  const { hidden, codeSize, hiddenActivation, codeActivation, initialiser, seed } = settings;
  return { hidden, codeSize, hiddenActivation, codeActivation, initialiser, seed };
}

export function trainingSpec(settings: Settings): TrainingSpec {
  const { loss, optimizer, weightDecay, learningRate, schedule, epochs, batchSize } = settings;
  return { loss, optimizer, weightDecay, learningRate, schedule, epochs, batchSize };
}

/**
 * The network's dense layers from the pixels to the reconstruction. The last encoder layer's output is the code; the
 * last decoder layer is a sigmoid, since pixels lie between 0 and 1.
 */
export function layerSpecs(spec: ModelSpec): readonly LayerSpec[] {
  const layers: LayerSpec[] = [];
  let inputs = PIXELS;
  const add = (part: LayerSpec['part'], units: number, activation: Activation) => {
    layers.push({ part, inputs, units, activation });
    inputs = units;
  };
  for (const units of spec.hidden) add('encoder', units, spec.hiddenActivation);
  add('encoder', spec.codeSize, spec.codeActivation);
  for (const units of spec.hidden.toReversed()) add('decoder', units, spec.hiddenActivation);
  add('decoder', PIXELS, 'sigmoid');
  return layers;
}

/** Weights and biases of the whole network. */
export function parameterCount(spec: ModelSpec): number {
  return layerSpecs(spec).reduce((sum, { inputs, units }) => sum + (inputs + 1) * units, 0);
}
