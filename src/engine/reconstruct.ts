import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../model/digit';
import type { OutputActivation } from '../model/settings';
import type { Autoencoder } from './autoencoder';
import { NEAREST } from './reconstructionLosses';

/** Some digits through the network. */
export interface Outputs {
  /** Digits × code size. */
  readonly codes: Float32Array;
  /** Digits × code size: standard deviations of a variational code; null for any other. */
  readonly spreads: Float32Array | null;
  /** Digits × 784: values from 0 to 1, or anywhere where the output is linear. */
  readonly images: Float32Array;
  /** Digits × 784, before the output activation. */
  readonly logits: Float32Array;
}

/** `pixels`: digits × 784 values from 0 to 1. The network as it is at the call, whatever is trained meanwhile. */
export async function passThrough(autoencoder: Autoencoder, pixels: Float32Array): Promise<Outputs> {
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

/** Mean of the squared differences over one digit's 784 pixels, both arrays read from `offset` on. */
export function imageMse(image: Float32Array, pixels: Float32Array, offset = 0): number {
  let sum = 0;
  for (let i = offset; i < offset + PIXELS; i++) sum += ((image[i] as number) - (pixels[i] as number)) ** 2;
  return sum / PIXELS;
}

/** Mean entropy of one digit's pixels as probabilities, in nats: the BCE of a perfect reconstruction. */
export function imageEntropy(pixels: Float32Array): number {
  let sum = 0;
  for (const p of pixels) if (p > 0 && p < 1) sum -= p * Math.log(p) + (1 - p) * Math.log1p(-p);
  return sum / PIXELS;
}

/** Binary cross-entropy of one digit, from the output before its activation, averaged over its 784 pixels. */
export function imageBce(logits: Float32Array, pixels: Float32Array, output: OutputActivation): number {
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) {
    const pixel = pixels[i] as number;
    // As in `reconstructionLosses`.
    const p = Math.min(1 - NEAREST, Math.max(NEAREST, logits[i] as number));
    const logit = output === 'linear' ? Math.log(p / (1 - p)) : (logits[i] as number);
    sum += Math.max(logit, 0) - pixel * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum / PIXELS;
}
