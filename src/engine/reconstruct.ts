import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../model/digit';
import type { Autoencoder } from './autoencoder';

/** Some digits through the network. */
export interface Outputs {
  /** Digits × code size. */
  readonly codes: Float32Array;
  /** Digits × 784, values from 0 to 1. */
  readonly images: Float32Array;
  /** Digits × 784, before the sigmoid. */
  readonly logits: Float32Array;
}

/** `pixels`: digits × 784 values from 0 to 1. The network as it is at the call, whatever is trained meanwhile. */
export async function passThrough(autoencoder: Autoencoder, pixels: Float32Array): Promise<Outputs> {
  const results = tf.tidy(() => {
    const codes = autoencoder.encode(tf.tensor2d(pixels.slice(), [pixels.length / PIXELS, PIXELS]));
    const logits = autoencoder.logits(codes);
    return [codes, logits.sigmoid(), logits];
  });
  try {
    const [codes, images, logits] = (await Promise.all(
      results.map((result) => result.data()),
    )) as Float32Array[];
    return { codes: codes as Float32Array, images: images as Float32Array, logits: logits as Float32Array };
  } finally {
    tf.dispose(results);
  }
}

/** Mean of the squared differences over one digit's 784 pixels, both arrays read from `offset` on. */
export function imageMse(image: Float32Array, pixels: Float32Array, offset = 0): number {
  let sum = 0;
  for (let i = offset; i < offset + PIXELS; i++) sum += ((image[i] as number) - (pixels[i] as number)) ** 2;
  return sum / PIXELS;
}

/** Binary cross-entropy of one digit, from logits, averaged over its 784 pixels. */
export function imageBce(logits: Float32Array, pixels: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) {
    const logit = logits[i] as number;
    sum += Math.max(logit, 0) - (pixels[i] as number) * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum / PIXELS;
}
