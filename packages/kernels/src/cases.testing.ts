/** For the tests of every backend: random small networks. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  ACTIVATIONS,
  type ConvolutionLayer,
  type DenseLayer,
  type DensePlan,
  LOSSES,
  type Optimizer,
} from './contract';

/** Large enough that a gradient made only of rounding errors moves no weight. */
const EPSILONS = [1e-4, 1e-2] as const;

/** A layer with a kernel of its own. */
export type OwnLayer = DenseLayer | ConvolutionLayer;

export type Images = Pick<ConvolutionLayer, 'kind' | 'side'>;

/** A plan as plain numbers, without rows on a device. */
export interface Case {
  readonly sizes: readonly number[];
  /** For each layer, its images; null if it is dense. Absent if all are dense. */
  readonly images?: readonly (Images | null)[];
  readonly plan: Pick<DensePlan, 'loss' | 'optimizer' | 'batchSize'>;
  readonly activations: readonly OwnLayer['activation'][];
  readonly bytes: Uint8Array;
  /** The row indices of each step. */
  readonly batches: readonly Int32Array[];
  readonly rate: number;
  readonly seed: number;
}

const optimizers: fc.Arbitrary<Optimizer> = fc.oneof(
  fc.record({
    kind: fc.constant('adam' as const),
    beta1: fc.constantFrom(0.9, 0.5),
    beta2: fc.constantFrom(0.999, 0.9),
    epsilon: fc.constantFrom(...EPSILONS),
    weightDecay: fc.constantFrom(0, 0.05),
  }),
  fc.record({
    kind: fc.constant('rmsprop' as const),
    decay: fc.constant(0.9),
    epsilon: fc.constantFrom(...EPSILONS),
  }),
  fc.record({ kind: fc.constant('sgd' as const), momentum: fc.constantFrom(0, 0.9) }),
);

/** Sizes that test the edges of tiles: 1, odd sizes, just below and above multiples of 4, 6 and 8. */
const sizes = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(11, 12, 13, 16, 17, 31, 33, 50));

export const ROWS = 40;

/**
 * 0 to 5 hidden layers, every activation, loss and optimizer, full and partial batches, rows from full to mostly zero.
 */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(sizes, fc.array(sizes, { maxLength: 5 }))
  .chain(([width, hidden]) => casesOf([width, ...hidden, width]));

/** An encoder and a mirrored decoder of 1 or 2 convolutions each, and a dense layer, if any, on both sides of a code. */
export const convolutionalCases: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom(4, 8),
    fc.array(fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 12, 17), { minLength: 1, maxLength: 2 }),
    fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
    // The first layers of the encoder, or the last of the decoder, can be dense.
    fc.constantFrom('both', 'down', 'up'),
  )
  .chain(([side, filters, code, which]) => {
    const stack: { units: number; image: Images | null }[] = [];
    const channels = [1, ...filters];
    const sideAt = (depth: number) => side / 2 ** depth;
    const units = (depth: number) => sideAt(depth) ** 2 * (channels[depth] as number);
    for (let depth = 0; depth < filters.length; depth += 1) {
      const image = which === 'up' ? null : { kind: 'down' as const, side: sideAt(depth) };
      stack.push({ units: units(depth + 1), image });
    }
    for (const each of code) stack.push({ units: each, image: null });
    if (code.length > 0) stack.push({ units: units(filters.length), image: null });
    for (let depth = filters.length; depth > 0; depth -= 1) {
      const image = which === 'down' ? null : { kind: 'up' as const, side: sideAt(depth) };
      stack.push({ units: units(depth - 1), image });
    }
    return casesOf(
      [side ** 2, ...stack.map((layer) => layer.units)],
      stack.map(({ image }) => image),
    );
  });

function casesOf(sizes: readonly number[], images?: Case['images']): fc.Arbitrary<Case> {
  const width = sizes[0] as number;
  const hidden = sizes.length - 2;
  return fc.tuple(fc.constantFrom(1, 2, 5, 6, 7, 13, 32), fc.nat(1e6)).chain(([batchSize, seed]) =>
    fc.record({
      sizes: fc.constant(sizes),
      ...(images ? { images: fc.constant(images) } : {}),
      plan: fc.record({
        loss: fc.constantFrom(...LOSSES),
        optimizer: optimizers,
        batchSize: fc.constant(batchSize),
      }),
      activations: fc
        .array(fc.constantFrom(...ACTIVATIONS), { minLength: hidden, maxLength: hidden })
        .map((chosen) => [...chosen, 'sigmoid' as const]),
      bytes: fc
        .tuple(
          fc.uint8Array({ minLength: width * ROWS, maxLength: width * ROWS }),
          fc.constantFrom(0, 100, 220),
        )
        .map(([bytes, black]) => bytes.map((byte) => (byte < black ? 0 : byte))),
      batches: fc.array(
        fc
          .array(fc.nat(ROWS - 1), { minLength: 1, maxLength: batchSize })
          .map((indices) => Int32Array.from(indices)),
        { minLength: 1, maxLength: 4 },
      ),
      rate: fc.constantFrom(1e-3, 1e-2),
      seed: fc.constant(seed),
    }),
  );
}

/** Layers with seeded weights. Equal cases give equal layers. */
export function layersOf({
  sizes,
  images,
  activations,
  seed,
}: Pick<Case, 'sizes' | 'images' | 'activations' | 'seed'>): OwnLayer[] {
  return activations.map((activation, index) => {
    const image = images?.[index];
    const inputs = sizes[index] as number;
    const units = sizes[index + 1] as number;
    const random = (shape: number[], which: number, sources: number) =>
      tf.tidy(() => tf.variable(tf.tensor(gaussian(seed + index * 2 + which, shape, sources), shape)));
    if (!image)
      return { activation, kernel: random([inputs, units], 0, inputs), bias: random([units], 1, inputs) };
    const { channels, filters } = channelsOf(image, inputs, units);
    return {
      ...image,
      activation,
      kernel: random([3, 3, channels, filters], 0, 9 * channels),
      bias: random([filters], 1, 9 * channels),
    };
  });
}

export function channelsOf({ kind, side }: Images, inputs: number, units: number) {
  const end = kind === 'down' ? side / 2 : side * 2;
  return { channels: inputs / side ** 2, filters: units / end ** 2, end };
}

export function disposeLayers(layers: readonly OwnLayer[]): void {
  for (const { kernel, bias } of layers) tf.dispose([kernel, bias]);
}

/** Sums of three uniform numbers, with variance 1 / inputs. Our own generator, so that all backends get the same. */
function gaussian(seed: number, shape: readonly number[], inputs: number): Float32Array {
  let state = (seed * 2654435761 + 1) >>> 0;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const size = shape.reduce((product, length) => product * length, 1);
  return Float32Array.from({ length: size }, () => (uniform() + uniform() + uniform()) / Math.sqrt(inputs));
}
