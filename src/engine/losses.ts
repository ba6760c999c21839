/** Losses of a reconstruction, from the decoder's logits: a sigmoid that saturates would lose the gradient. */
import * as tf from '@tensorflow/tfjs';
import type { Loss } from '../model/settings';

/** Means over all pixels of all digits, on the device. */
export interface LossTensors {
  readonly bce: tf.Scalar;
  readonly mse: tf.Scalar;
}

/**
 * BCE −x·ln σ(l) − (1−x)·ln(1−σ(l)), written as max(l, 0) − x·l − ln σ(|l|), which no logit overflows; and
 * MSE (σ(l) − x)². `logits` and `targets`: the same shape, targets from 0 to 1.
 */
export function pixelLosses(logits: tf.Tensor, targets: tf.Tensor): LossTensors {
  return tf.tidy(() => {
    const certainty = logits.abs().sigmoid().log();
    const entropy = logits.relu().sub(logits.mul(targets)).sub(certainty);
    return { bce: meanOf(entropy), mse: meanOf(logits.sigmoid().sub(targets).square()) };
  });
}

/**
 * Row by row, then over the rows: tfjs's WebAssembly adds all values to one float32, which loses a part in a thousand
 * over the 392,000 of a slice.
 */
const meanOf = (values: tf.Tensor) => values.mean(-1).mean() as tf.Scalar;

/**
 * The gradient of a loss by the logits: (σ − x)/n for BCE, 2(σ − x)·σ(1 − σ)/n for MSE, n being the number of values.
 */
export function lossGradient(loss: Loss, logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const output = logits.sigmoid();
    const error = output.sub(targets);
    if (loss === 'bce') return error.mul(1 / logits.size);
    return error.mul(output.sub(output.square())).mul(2 / logits.size);
  });
}
