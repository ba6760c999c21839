import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../domain/digit';
import type { Autoencoder } from './autoencoder';

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

/** A forward pass. `pixels`: digits × 784 values from 0 to 1. Uses the weights at the time of the call. */
export async function forward(autoencoder: Autoencoder, pixels: Float32Array): Promise<Outputs> {
  const results = tf.tidy(() => {
    const digits = tf.tensor2d(pixels.slice(), [pixels.length / PIXELS, PIXELS]);
    const [codes, logVariances] = autoencoder.spec.variational
      ? autoencoder.distribution(digits)
      : [autoencoder.encode(digits)];
    const logits = autoencoder.logits(codes);
    const parts = { codes, logits, images: autoencoder.images(logits) };
    return logVariances ? { ...parts, spreads: logVariances.mul(0.5).exp() } : parts;
  });
  try {
    const read = Object.entries(results).map(async ([name, tensor]) => [name, await tensor.data()]);
    return { spreads: null, ...Object.fromEntries(await Promise.all(read)) };
  } finally {
    tf.dispose(results);
  }
}
