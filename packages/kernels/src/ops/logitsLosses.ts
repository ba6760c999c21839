import * as tf from '@tensorflow/tfjs';
import { run } from './registry';

/**
 * Both losses of reconstructions, from their logits: a tensor [2] of the mean BCE −x·ln σ(l) − (1−x)·ln(1−σ(l)) and the
 * mean squared error (σ(l) − x)². Losses and gradient are finite at any finite logit. `logits` and `targets` have the
 * same shape; the first dimension is the batch. There is a gradient by the logits only. Throws if the shapes differ.
 */
export function logitsLosses(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor1D {
  tf.util.assertShapesMatch(logits.shape, targets.shape, 'Logits and targets: ');
  const rows = logits.rank > 1 ? (logits.shape[0] ?? 1) : 1;
  const shape: [number, number] = [rows, rows === 0 ? 0 : logits.size / rows];
  return run('LogitsLoss', { logits: logits.reshape(shape), targets: targets.reshape(shape) }, {});
}

tf.registerGradient({
  kernelName: 'LogitsLoss',
  inputsToSave: ['logits', 'targets'],
  gradFunc: (dy, [logits, targets]) => ({
    logits: () =>
      run('LogitsLossGradient', { logits, targets, dy } as Record<string, tf.Tensor>, {}) as tf.Tensor,
  }),
});
