/** The tape's kernels made of tfjs's own operations, for backends without our kernels. */
import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../contract';
import type { Kernels } from './registry';

export const composedKernels: Kernels = {
  OptimizerUpdate: ({ weight, gradient, slot1, slot2 }, { kind, numbers }) =>
    tf.tidy(() => {
      const [n0 = 0, n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0, n6 = 0, n7 = 0] = numbers;
      const [w, g, first, second] = [weight, gradient, slot1, slot2] as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      switch (kind) {
        case 'adam': {
          const m = first.mul(n0).add(g.mul(n1));
          const v = second.mul(n2).add(g.square().mul(n3));
          const change = m.mul(n4).div(v.sqrt().mul(n5).add(n6));
          return [w.mul(1 - n7).sub(change), m, v];
        }
        case 'rmsprop': {
          const s = first.mul(n0).add(g.square().mul(n1));
          return [w.sub(g.mul(n2).div(s.add(n3).sqrt())), s];
        }
        case 'sgd': {
          const a = first.mul(n0).add(g);
          return [w.sub(a.mul(n1)), a];
        }
        default:
          return kind satisfies never;
      }
    }),

  // BCE as max(z, 0) - z·x - ln σ(|z|), which no logit overflows. First summed by row, then over the rows: a single sum
  // of so many values in float32 would have an error of one in a thousand.
  LogitsLoss: ({ logits, targets }) =>
    tf.tidy(() => {
      const [z, x] = [logits, targets] as [tf.Tensor, tf.Tensor];
      const entropy = z.relu().sub(z.mul(x)).sub(z.abs().sigmoid().log());
      const squares = z.sigmoid().sub(x).square();
      return tf.stack([entropy.mean(-1).mean(), squares.mean(-1).mean()]);
    }),

  // (σ - x)/n for BCE, 2(σ - x)·σ(1 - σ)/n for the squared error, where n is the number of values.
  LogitsLossGradient: ({ logits, targets, dy }) =>
    tf.tidy(() => {
      const p = (logits as tf.Tensor).sigmoid();
      const [bce, mse] = (dy as tf.Tensor).div(p.size).split(2) as [tf.Tensor, tf.Tensor];
      const slope = p.sub(p.square()).mul(mse.mul(2)).add(bce);
      return p.sub(targets as tf.Tensor).mul(slope);
    }),

  Dense: ({ x, kernel, bias }, { activation }) =>
    tf.tidy(() => {
      const sums = tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D).add(bias as tf.Tensor);
      return activation === 'linear' ? sums : sums[activation]();
    }),

  ActivationGradient: ({ dy, y }, { activation }) =>
    tf.tidy(() => (dy as tf.Tensor).mul(derivative(y as tf.Tensor, activation))),

  ColumnSums: ({ x }) => (x as tf.Tensor).sum(0),
};

/** The derivative as a function of the output y alone; see `contract.ts`. */
function derivative(y: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'linear':
      return tf.onesLike(y);
    case 'relu':
      return y.step();
    case 'elu':
      return y.minimum(0).add(1);
    case 'tanh':
      return tf.sub(1, y.square());
    case 'sigmoid':
      return y.sub(y.square());
    default:
      return activation satisfies never;
  }
}
