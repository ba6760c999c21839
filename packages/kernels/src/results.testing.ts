/** The results of random networks (`cases.testing.ts`): by tfjs's own autodiff, and in double precision. */
import * as tf from '@tensorflow/tfjs';
import {
  type Case,
  channelsOf,
  disposeLayers,
  type Images,
  layersOf,
  type OwnLayer,
  ROWS,
} from './cases.testing';
import type { Activation, Optimizer } from './contract';
import { activate, lossOf } from './cpu/formulas';
import { joinLosses, meanLosses, NO_LOSSES } from './lossSums';

/** tfjs's functions of the same names. */
export const TFJS_ACTIVATIONS = {
  linear: (sums: tf.Tensor) => sums,
  relu: tf.relu,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  elu: tf.elu,
} satisfies Record<Activation, (sums: tf.Tensor) => tf.Tensor>;

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
        const logits = layers.reduce<tf.Tensor>((values, layer, index) => {
          const sums = preActivations(values, layer);
          return index === layers.length - 1 ? sums : TFJS_ACTIVATIONS[layer.activation](sums);
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

/** A layer's pre-activations by tfjs. */
export function preActivations(values: tf.Tensor, layer: OwnLayer): tf.Tensor {
  const { kernel, bias } = layer;
  if (!('kind' in layer))
    return tf.add(tf.matMul(values as tf.Tensor2D, kernel as unknown as tf.Tensor2D), bias);
  const { kind, side } = layer;
  const channels = kernel.shape[2] as number;
  const images = values.reshape<tf.Tensor4D>([-1, side, side, channels]);
  // Not `resizeNearestNeighbor`: its gradient on the CPU is wrong for more than one image.
  const doubled = () => {
    const wide = tf.stack([images, images], 3).reshape([-1, side, 2 * side, channels]);
    return tf.stack([wide, wide], 2).reshape<tf.Tensor4D>([-1, 2 * side, 2 * side, channels]);
  };
  const [x, strides] = kind === 'up' ? [doubled(), 1] : [images, 2];
  const sums = tf.add(tf.conv2d(x, kernel as unknown as tf.Tensor4D, strides, 'same'), bias);
  return sums.reshape([values.shape[0] as number, -1]);
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
  test: Case,
  weights: readonly Float64Array[],
  batch: Int32Array,
): { readonly bce: number; readonly mse: number } {
  const { sizes, activations, bytes } = test;
  const width = sizes[0] as number;
  let bce = 0;
  let mse = 0;
  for (const row of batch) {
    const input = Array.from(bytes.subarray(row * width, (row + 1) * width), (byte) => byte / 255);
    const logits = activations.reduce<number[]>((values, activation, index) => {
      const sums = sumsAt(test, weights, index, values);
      return index === activations.length - 1 ? sums : sums.map((sum) => activate(activation, sum));
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

/** The pre-activations of a layer for one row of inputs, in double precision. */
export function sumsAt(
  { sizes, images }: Case,
  weights: readonly Float64Array[],
  layer: number,
  values: readonly number[],
): number[] {
  const [kernel, bias] = weights.slice(2 * layer) as [Float64Array, Float64Array];
  const image = images?.[layer];
  if (image) return filtered(values, image, sizes[layer + 1] as number, kernel, bias);
  return Array.from(bias, (start, unit) =>
    values.reduce((sum, value, i) => sum + value * (kernel[i * bias.length + unit] as number), start),
  );
}

/** A convolution of one image by its definition. */
function filtered(
  values: readonly number[],
  image: Images,
  units: number,
  kernel: Float64Array,
  bias: Float64Array,
): number[] {
  const { kind, side } = image;
  const { channels, filters, end } = channelsOf(image, values.length, units);
  return Array.from({ length: units }, (_, at) => {
    const filter = at % filters;
    const y = Math.floor(at / filters / end);
    const x = Math.floor(at / filters) % end;
    let sum = bias[filter] as number;
    for (let weight = 0; weight < 9; weight += 1) {
      // The place in the padded image that the filter lies on: doubled, or with strides.
      const [row, column] = [Math.floor(weight / 3), weight % 3];
      const fromY = kind === 'up' ? Math.floor((y + row - 1) / 2) : 2 * y + row;
      const fromX = kind === 'up' ? Math.floor((x + column - 1) / 2) : 2 * x + column;
      if (Math.min(fromY, fromX) < 0 || Math.max(fromY, fromX) >= side) continue;
      for (let channel = 0; channel < channels; channel += 1)
        sum +=
          (values[(fromY * side + fromX) * channels + channel] as number) *
          (kernel[(weight * channels + channel) * filters + filter] as number);
    }
    return sum;
  });
}
