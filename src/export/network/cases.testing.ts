/** Networks with random weights, to compare files with, and how `Network` answers for them. */
import { PIXELS } from '../../domain/digit';
import { Random } from '../../domain/random';
import { INITIAL_SETTINGS, type Settings } from '../../domain/settings';
import { layerParameters, layerSpecs, type ModelSpec, modelSpec } from '../../domain/spec';
import { Network } from '../../inference/network';
import { type NamedLayer, namedLayers } from './tensors';

const SMALL = { hidden: [16], codeSize: 4 } as const;

/** Every kind of layer and every activation. */
export const CASES: readonly (readonly [name: string, change: Partial<Settings>])[] = [
  ['of the initial settings', {}],
  ['without hidden layers', { hidden: [], codeSize: 6 }],
  ['with a code of one number', { hidden: [], codeSize: 1 }],
  ['with tied weights', { hidden: [24, 12], codeSize: 5, tied: true }],
  ['that is variational', { ...SMALL, variational: true }],
  ['that is variational, with tied weights', { ...SMALL, variational: true, tied: true }],
  ['with convolutions', { filters: [4, 8], hidden: [32], codeSize: 6 }],
  [
    'with one convolution just before the code',
    { filters: [4], hidden: [], codeSize: 3, codeActivation: 'tanh' },
  ],
  [
    'with convolutions, variational, with tied weights',
    { filters: [4, 5], hidden: [8], codeSize: 3, variational: true, tied: true, hiddenActivation: 'gelu' },
  ],
  ['with a linear output', { ...SMALL, outputActivation: 'linear' }],
  ['with linear hidden layers', { ...SMALL, hiddenActivation: 'linear' }],
  ['with ELU', { ...SMALL, hiddenActivation: 'elu', codeActivation: 'elu' }],
  ['with SELU', { ...SMALL, hiddenActivation: 'selu' }],
  ['with GELU', { ...SMALL, hiddenActivation: 'gelu' }],
  ['with tanh', { ...SMALL, hiddenActivation: 'tanh', codeActivation: 'tanh' }],
  ['with sigmoid', { ...SMALL, hiddenActivation: 'sigmoid', codeActivation: 'sigmoid' }],
  ['with ReLU in the code', { ...SMALL, codeActivation: 'relu' }],
  ['with a code of fixed length', { ...SMALL, codeActivation: 'norm' }],
];

/** Images of one file's test. */
const IMAGES = 3;

export interface Case {
  readonly spec: ModelSpec;
  readonly layers: readonly NamedLayer[];
  /** One row of 784 pixels for each image. */
  readonly images: readonly Float32Array[];
  /** The answers to the images. */
  readonly codes: readonly Float32Array[];
  /** Only of a variational network. */
  readonly logVariances: readonly Float32Array[];
  readonly reconstructions: readonly Float32Array[];
}

export function caseOf(change: Partial<Settings>): Case {
  const spec = modelSpec({ ...INITIAL_SETTINGS, ...change });
  const random = Random.fromSeed(1);
  const weights = randomWeights(spec, random);
  // Half of a digit's pixels are empty.
  const images = Array.from({ length: IMAGES }, () =>
    Float32Array.from({ length: PIXELS }, () => Math.max(0, 2 * random.uniform() - 1)),
  );
  const network = new Network(spec, weights);
  const codes = images.map((image) => network.encode(image));
  return {
    spec,
    layers: namedLayers(spec, weights),
    images,
    codes,
    logVariances: images.flatMap((image) => {
      const { spread } = network.distribution(image);
      return spread ? [spread.map((deviation) => 2 * Math.log(deviation))] : [];
    }),
    reconstructions: codes.map((code) => network.decode(code)),
  };
}

/** Kernels whose outputs are about as large as their inputs, and biases of about the same size. */
function randomWeights(spec: ModelSpec, random: Random): Float32Array[] {
  const normal = (length: number, deviation: number) =>
    Float32Array.from({ length }, () => deviation * random.normal());
  return layerSpecs(spec).flatMap((layer) => {
    const outputs = layer.kind === 'dense' ? layer.units : layer.filters;
    const length = layerParameters(layer) - outputs;
    const kernel = normal(length, Math.sqrt(outputs / Math.max(1, length)));
    return length > 0 ? [kernel, normal(outputs, 0.5)] : [normal(outputs, 0.5)];
  });
}

/** The largest difference between two lists of rows; NaN if a number is missing or not a number. */
export function largestDifference(answers: ArrayLike<number>, rows: readonly Float32Array[]): number {
  const expected = rows.flatMap((row) => [...row]);
  if (answers.length !== expected.length) return Number.NaN;
  return Math.max(...expected.map((value, i) => Math.abs(value - Number(answers[i]))));
}
