/**
 * The tape's kernels for empty inputs. They run no loop and make no texture. For sums over an empty axis, tfjs's own
 * operations return uninitialised memory on WebAssembly, and throw on WebGL.
 */
import * as tf from '@tensorflow/tfjs';
import type { Kernels } from './registry';

const emptyLike = (tensor: tf.Tensor | undefined) => tf.zeros((tensor as tf.Tensor).shape);

export const emptyKernels: Kernels = {
  OptimizerUpdate: ({ weight, slot1, slot2 }) =>
    [weight, slot1, slot2].flatMap((tensor) => (tensor ? [emptyLike(tensor)] : [])),
  // The mean of no values is NaN.
  LogitsLoss: () => tf.tensor1d([Number.NaN, Number.NaN]),
  LogitsLossGradient: ({ logits }) => emptyLike(logits),
  Dense: ({ x, bias }, { activation }) =>
    tf.tidy(() => {
      const [rows = 0] = (x as tf.Tensor).shape;
      const [units = 0] = (bias as tf.Tensor).shape;
      const sums = tf.zeros([rows, units]);
      if (rows * units === 0) return sums;
      const biased = sums.add(bias as tf.Tensor);
      return activation === 'linear' ? biased : biased[activation]();
    }),
  ActivationGradient: ({ y }) => emptyLike(y),
  ColumnSums: ({ x }) => tf.zeros([(x as tf.Tensor2D).shape[1]]),
};
