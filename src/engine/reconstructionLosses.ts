import * as tf from '@tensorflow/tfjs';
import { logitsLosses } from 'hourglass-kernels';
import type { OutputActivation } from '../domain/settings';
import { NEAREST } from '../inference/errors';

/**
 * Both losses of reconstructions [digits, 784] given before the output activation: a tensor [2] of mean BCE and mean
 * squared error. A linear output's BCE is of its values clipped into 0…1, its squared error of the values themselves.
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
    // Row by row, then over the rows: a single sum of so many float32 values would lose digits.
    return tf.stack([entropy.mean(1).mean(), squares.mean(1).mean()]) as tf.Tensor1D;
  });
}
