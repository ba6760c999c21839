/** Networks with random weights, and made digits, for the tests of exported projects. */
import { MNIST } from '../../domain/dataSet';
import { Random } from '../../domain/random';
import { INITIAL_SETTINGS, SETTINGS, type Settings } from '../../domain/settings';
import { layerParameters, layerSpecs, type ModelSpec, modelSpec, trainingSpec } from '../../domain/spec';
import type { Subject } from './subject';

export const specsOf = (change: Partial<Settings>) => {
  const settings = { ...INITIAL_SETTINGS, ...change };
  return { spec: modelSpec(settings), training: trainingSpec(settings) };
};

/** Kernels of Glorot's size, so that outputs are neither all equal nor all saturated; biases are not 0. */
export function randomWeights(spec: ModelSpec): Float32Array[] {
  const random = Random.fromSeed(spec.seed).fork('weights');
  return layerSpecs(spec).flatMap((layer) => {
    const outputs = layer.kind === 'dense' ? layer.units : layer.filters;
    const inputs = layer.kind === 'dense' ? layer.inputs : 9 * layer.channels;
    const scale = Math.sqrt(2 / (inputs + outputs));
    const values = (length: number, size: number) =>
      Float32Array.from({ length }, () => size * random.normal());
    const kernel = layerParameters(layer) - outputs;
    return kernel > 0 ? [values(kernel, scale), values(outputs, 0.1)] : [values(outputs, 0.1)];
  });
}

/** A network with random weights and some words about it. */
export function subjectOf(change: Partial<Settings>): Subject {
  const { spec, training } = specsOf(change);
  return {
    title: 'Two numbers',
    data: MNIST,
    model: spec,
    training,
    weights: randomWeights(spec),
    figures: [['Test MSE', '.0123']],
    settings: [['Loss', 'MSE | BCE']],
  };
}

/** Bytes of digits: a bright square each, at some place, with some noise. */
export function madeDigits(count: number): Uint8Array {
  const random = Random.fromSeed(7).fork('digits');
  const bytes = new Uint8Array(count * 784);
  for (let digit = 0; digit < count; digit++) {
    const [top, left] = [4 + random.below(10), 4 + random.below(10)];
    for (let i = 0; i < 100; i++) {
      const at = (top + Math.floor(i / 10)) * 28 + left + (i % 10);
      bytes[784 * digit + at] = 128 + random.below(128);
    }
  }
  return bytes;
}

export function imagesIdx(pixels: Uint8Array): Uint8Array {
  const file = new Uint8Array(16 + pixels.length);
  const header = new DataView(file.buffer);
  for (const [i, number] of [2051, pixels.length / 784, 28, 28].entries()) header.setUint32(4 * i, number);
  file.set(pixels, 16);
  return file;
}

const each = <T>(options: readonly { readonly value: T }[], change: (value: T) => Partial<Settings>) =>
  options.map(({ value }) => change(value));

/** A network of each kind; every activation is in one of them. */
export const NETWORKS: readonly Partial<Settings>[] = [
  {},
  { hidden: [], codeSize: 5 },
  { hidden: [24, 12], codeSize: 3, tied: true },
  { hidden: [16], codeSize: 4, tied: true, variational: true },
  { filters: [4, 8], hidden: [32], codeSize: 6, variational: true },
  { filters: [4], hidden: [], codeSize: 6, tied: true, variational: true, hiddenActivation: 'gelu' },
  { filters: [4, 4], hidden: [], codeSize: 5, outputActivation: 'linear' },
  { hidden: [20, 16, 12], codeSize: 2, dropout: 0.3 },
  { hidden: [16], codeSize: 4, outputActivation: 'linear' },
  ...each(SETTINGS.hiddenActivation.options, (hiddenActivation) => ({
    hidden: [16],
    codeSize: 4,
    hiddenActivation,
  })),
  ...each(SETTINGS.codeActivation.options, (codeActivation) => ({
    hidden: [16],
    codeSize: 4,
    codeActivation,
  })),
];

const SMALL = { hidden: [16], codeSize: 4, batchSize: 32 } as const;

/** Training settings whose loss of a batch has no random numbers. */
export const CERTAIN: readonly Partial<Settings>[] = [
  SMALL,
  { ...SMALL, loss: 'mse' },
  { ...SMALL, outputActivation: 'linear' },
  { ...SMALL, outputActivation: 'linear', loss: 'mse' },
  { ...SMALL, sparsity: 'l1', sparsityWeight: 0.01 },
  { ...SMALL, sparsity: 'kl', sparsityWeight: 0.1 },
  { ...SMALL, sparsity: 'kl', sparsityWeight: 0.1, codeActivation: 'sigmoid' },
  { ...SMALL, sparsity: 'kl', sparsityWeight: 0.1, codeActivation: 'tanh' },
];

/** Each optimizer, for steps on one batch of 32 digits without random numbers. */
export const OPTIMIZED: readonly Partial<Settings>[] = [
  ...each(SETTINGS.optimizer.options, (optimizer) => ({ ...SMALL, optimizer, learningRate: 0.01 })),
  { ...SMALL, learningRate: 0.01, weightDecay: 0.1, schedule: 'one-cycle' },
  { ...SMALL, learningRate: 0.1, optimizer: 'sgd', schedule: 'step', epochs: 4, clipNorm: 0.01 },
  { ...SMALL, learningRate: 0.01, tied: true, filters: [4] },
];

/** Training settings with random numbers, and each optimizer and schedule. */
const UNCERTAIN: readonly Partial<Settings>[] = [
  ...each(SETTINGS.noise.options, (noise) => ({ ...SMALL, noise })),
  { ...SMALL, noise: 'square', noiseAmount: 1 },
  ...each(SETTINGS.optimizer.options, (optimizer) => ({ ...SMALL, optimizer, clipNorm: 1 })),
  ...each(SETTINGS.schedule.options, (schedule) => ({ ...SMALL, schedule })),
  { ...SMALL, weightDecay: 0.01 },
  { ...SMALL, variational: true, beta: 2 },
  { ...SMALL, variational: true, sparsity: 'kl', contraction: 1e-3, dropout: 0.2, noise: 'gaussian' },
  { ...SMALL, contraction: 1e-3 },
  { ...SMALL, variational: true, contraction: 1e-3 },
  { ...SMALL, contraction: 1e-3, dropout: 0.5 },
  { ...SMALL, hidden: [], dropout: 0.5 },
  { ...SMALL, tied: true, variational: true },
  { ...SMALL, filters: [4, 8], dropout: 0.1, tied: true },
];

export const VARIANTS = [...CERTAIN, ...UNCERTAIN];
