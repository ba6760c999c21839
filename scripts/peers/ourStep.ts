import * as tf from '@tensorflow/tfjs';
import { dense, logitsLosses, type Optimizer, updateVariable } from 'hourglass-kernels';

const ADAM: Optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 };

/**
 * Runs a training step on the active backend with each of our kernels for the tape: dense layer, losses, their
 * gradients, update. If it left wrong state behind, in memory or in WebGL, the next spec would fail.
 */
export function takeOurStep(): void {
  tf.tidy(() => {
    const [x, targets] = [tf.ones<tf.Rank.R2>([5, 3]), tf.zeros<tf.Rank.R2>([5, 7])];
    const [kernel, bias] = [tf.variable(tf.ones([3, 7])), tf.variable(tf.zeros([7]))];
    const losses = (k: tf.Tensor, b: tf.Tensor) => logitsLosses(dense(x, k, b, 'tanh'), targets);
    const gradients = tf.grads(losses)([kernel, bias], tf.tensor1d([1, 1]));
    for (const [index, variable] of [kernel, bias].entries()) {
      const slots = [tf.zeros(variable.shape), tf.zeros(variable.shape)];
      updateVariable(ADAM, variable, gradients[index] as tf.Tensor, slots, 1, 1e-3);
      variable.dispose();
    }
  });
}
