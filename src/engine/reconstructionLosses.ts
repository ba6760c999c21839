import * as tf from '@tensorflow/tfjs';
import { logitsLosses } from 'hourglass-kernels';
import type { OutputActivation } from '../domain/settings';
import { NEAREST } from '../inference/errors';

/**
 * Both losses of reconstructions, given as logits [digits, 784]: a tensor [2] of mean BCE and mean squared error. For a
 * linear output, the BCE is that of its values clipped to 0…1; the squared error is that of the values themselves.
 */
export function reconstructionLosses(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  output: OutputActivation,
): tf.Tensor1D {
  if (output === 'sigmoid') return logitsLosses(logits, targets);
  return tf.tidy(() => {
    const p = logits.clipByValue(NEAREST, 1 - NEAREST);
    const entropy = targets
      .mul(p.log())
      .add(tf.sub(1, targets).mul(tf.sub(1, p).log()))
      .neg();
    const squares = logits.sub(targets).square();
    // The mean of each row, then of the rows: a single sum of so many float32 values would lose precision.
    return tf.stack([entropy.mean(1).mean(), squares.mean(1).mean()]) as tf.Tensor1D;
  });
}
