/** For the tests of every backend: random small networks, and their results by tfjs's own autodiff. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { ACTIVATIONS, type DenseLayer, type DensePlan, LOSSES, type Optimizer } from './contract';
import { activate, lossOf } from './cpu/formulas';
import { joinLosses, meanLosses, NO_LOSSES } from './lossSums';

/** tfjs's functions of the same names. */
export const TFJS_ACTIVATIONS = {
  linear: (sums: tf.Tensor) => sums,
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  elu: tf.elu,
} satisfies Record<DenseLayer['activation'], (sums: tf.Tensor) => tf.Tensor>;

/** Large enough that a gradient made only of rounding errors moves no weight. */
const EPSILONS = [1e-4, 1e-2] as const;

/** A plan as plain numbers, without rows on a device. */
export interface Case {
  readonly sizes: readonly number[];
  readonly plan: Pick<DensePlan, 'loss' | 'optimizer' | 'batchSize'>;
  readonly activations: readonly DenseLayer['activation'][];
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

const ROWS = 40;

/**
 * 0 to 5 hidden layers, every activation, loss and optimizer, full and partial batches, rows from full to mostly zero.
 */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(sizes, fc.array(sizes, { maxLength: 5 }), fc.constantFrom(1, 2, 5, 6, 7, 13, 32), fc.nat(1e6))
  .chain(([width, hidden, batchSize, seed]) =>
    fc.record({
      sizes: fc.constant([width, ...hidden, width]),
      plan: fc.record({
        loss: fc.constantFrom(...LOSSES),
        optimizer: optimizers,
        batchSize: fc.constant(batchSize),
      }),
      activations: fc
        .array(fc.constantFrom(...ACTIVATIONS), { minLength: hidden.length, maxLength: hidden.length })
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

/** Layers with seeded weights. Equal cases give equal layers. */
export function layersOf({
  sizes,
  activations,
  seed,
}: Pick<Case, 'sizes' | 'activations' | 'seed'>): DenseLayer[] {
  return activations.map((activation, index) => {
    const inputs = sizes[index] as number;
    const units = sizes[index + 1] as number;
    const random = (shape: number[], which: number) =>
      tf.tidy(() => tf.variable(tf.tensor(gaussian(seed + index * 2 + which, shape, inputs), shape)));
    return { activation, kernel: random([inputs, units], 0), bias: random([units], 1) };
  });
}

export function disposeLayers(layers: readonly DenseLayer[]): void {
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

export interface Result {
  /** Kernel and bias of each layer after the steps. */
  readonly weights: readonly Float32Array[];
  readonly bce: number;
  readonly mse: number;
  readonly penalty?: number;
}

/** The case's result with tfjs's own operations, autodiff and optimizer formulas, on the active backend. */
export function byAutodiff(test: Case): Result {
  const layers = layersOf(test);
  const variables = layers.flatMap(({ kernel, bias }) => [kernel, bias]);
  const width = test.sizes[0] as number;
  const all = tf.tensor2d(
    Float32Array.from(test.bytes, (byte) => byte / 255),
    [ROWS, width],
  );
  const optimizer = tfjsOptimizer(test.plan.optimizer, test.rate);
  let sums = NO_LOSSES;
  for (const batch of test.batches) {
    tf.tidy(() => {
      const x = tf.gather(all, tf.tensor1d(batch, 'int32'));
      const losses = () => {
        const logits = layers.reduce<tf.Tensor>((values, { kernel, bias, activation }, index) => {
          const sums = tf.add(tf.matMul(values as tf.Tensor2D, kernel as unknown as tf.Tensor2D), bias);
          return index === layers.length - 1 ? sums : TFJS_ACTIVATIONS[activation](sums);
        }, x);
        return {
          bce: tf.losses.sigmoidCrossEntropy(x, logits).asScalar(),
          mse: tf.losses.meanSquaredError(x, tf.sigmoid(logits)).asScalar(),
        };
      };
      const before = losses();
      const [bce, mse] = [before.bce, before.mse].map((loss) => loss.dataSync()[0]) as [number, number];
      sums = joinLosses(sums, { steps: 1, bce, mse });
      const { optimizer: planned } = test.plan;
      // tfjs has no AdamW. Its decay equals this: shrink the weights, then take Adam's step with the same gradient.
      const { grads } = tf.variableGrads(() => losses()[test.plan.loss], variables);
      if (planned.kind === 'adam' && planned.weightDecay !== 0) {
        for (const variable of variables) variable.assign(variable.mul(1 - test.rate * planned.weightDecay));
      }
      optimizer.applyGradients(grads);
    });
  }
  const weights = variables.map((variable) => variable.dataSync<'float32'>().slice());
  optimizer.dispose();
  all.dispose();
  disposeLayers(layers);
  const { bce, mse } = meanLosses(sums);
  return { weights, bce, mse };
}

function tfjsOptimizer(optimizer: Optimizer, rate: number): tf.Optimizer {
  switch (optimizer.kind) {
    case 'adam':
      return tf.train.adam(rate, optimizer.beta1, optimizer.beta2, optimizer.epsilon);
    case 'rmsprop':
      return tf.train.rmsprop(rate, optimizer.decay, 0, optimizer.epsilon);
    case 'sgd':
      return tf.train.momentum(rate, optimizer.momentum);
    default:
      return optimizer satisfies never;
  }
}

/** Both losses of a batch for the given weights, in double precision. */
export function lossesAt(
  { sizes, activations, bytes }: Case,
  weights: readonly Float64Array[],
  batch: Int32Array,
): { readonly bce: number; readonly mse: number } {
  const width = sizes[0] as number;
  let bce = 0;
  let mse = 0;
  for (const row of batch) {
    const input = Array.from(bytes.subarray(row * width, (row + 1) * width), (byte) => byte / 255);
    const logits = activations.reduce((values, activation, index) => {
      const kernel = weights[index * 2] as Float64Array;
      const bias = weights[index * 2 + 1] as Float64Array;
      return Array.from(bias, (start, unit) => {
        const sum = values.reduce(
          (total, value, i) => total + value * (kernel[i * bias.length + unit] as number),
          start,
        );
        return index === activations.length - 1 ? sum : activate(activation, sum);
      });
    }, input);
    for (const [i, logit] of logits.entries()) {
      const value = lossOf('bce', logit, input[i] as number, 'sigmoid');
      bce += value.bce;
      mse += value.mse;
    }
  }
  const values = batch.length * width;
  return { bce: bce / values, mse: mse / values };
}
