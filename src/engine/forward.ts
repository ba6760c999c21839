import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../domain/digit';
import { applyActivation } from '../inference/activations';
import type { Autoencoder } from './autoencoder';
import { type Read, readTogether } from './readTogether';

/** The result of a forward pass. */
export interface Outputs {
  /** Digits × code size. */
  readonly codes: Float32Array;
  /** Digits × code size: the standard deviations of a variational code; null for any other code. */
  readonly spreads: Float32Array | null;
  /** Digits × 784: values from 0 to 1, or any values if the output is linear. */
  readonly images: Float32Array;
  /** Digits × 784, before the output activation. */
  readonly logits: Float32Array;
}

/**
 * A forward pass. `pixels`: digits × 784 values from 0 to 1. Uses the weights at the time of the call. The images follow from
 * the logits, so only these are read.
 */
export async function forward(
  autoencoder: Autoencoder,
  pixels: Float32Array,
  read: Read = readTogether,
): Promise<Outputs> {
  const results = tf.tidy(() => {
    const digits = tf.tensor2d(pixels.slice(), [pixels.length / PIXELS, PIXELS]);
    const [codes, logVariances] = autoencoder.spec.variational
      ? autoencoder.distribution(digits)
      : [autoencoder.encode(digits)];
    const logits = autoencoder.logits(codes);
    return logVariances ? [codes, logits, logVariances.mul<tf.Tensor2D>(0.5).exp()] : [codes, logits];
  });
  try {
    const [codes, logits, spreads = null] = await read(results);
    const images = (logits as Float32Array).slice();
    applyActivation(images, autoencoder.spec.outputActivation);
    return { codes: codes as Float32Array, spreads, images, logits: logits as Float32Array };
  } finally {
    tf.dispose(results);
  }
}

/** The outputs of some rows, from `start` to before `end`. */
export function rowsOf(outputs: Outputs, start: number, end: number): Outputs {
  const rows = outputs.images.length / PIXELS;
  const part = (values: Float32Array) => {
    const each = values.length / rows;
    return values.slice(start * each, end * each);
  };
  const { codes, spreads, images, logits } = outputs;
  return {
    codes: part(codes),
    spreads: spreads && part(spreads),
    images: part(images),
    logits: part(logits),
  };
}
