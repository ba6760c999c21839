/** Errors of one image, on any thread; `engine/reconstructionLosses` computes the same for tensors. */
import { PIXELS } from '../domain/digit';
import type { OutputActivation } from '../domain/settings';

/** For BCE, pixels of an image are clipped to NEAREST … 1 − NEAREST, as in Keras. */
export const NEAREST = 1e-7;

/** Mean squared error over one digit's 784 pixels; both arrays are read from `offset`. */
export function imageMse(image: Float32Array, pixels: Float32Array, offset = 0): number {
  let sum = 0;
  for (let i = offset; i < offset + PIXELS; i++) sum += ((image[i] as number) - (pixels[i] as number)) ** 2;
  return sum / PIXELS;
}

/** Mean entropy of one digit's pixels, taken as probabilities, in nats: the BCE of a perfect reconstruction. */
export function imageEntropy(pixels: Float32Array): number {
  let sum = 0;
  for (const p of pixels) if (p > 0 && p < 1) sum -= p * Math.log(p) + (1 - p) * Math.log1p(-p);
  return sum / PIXELS;
}

/** Binary cross-entropy of one digit, from the logits, averaged over its 784 pixels, in nats. */
export function imageBce(logits: Float32Array, pixels: Float32Array, output: OutputActivation): number {
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) {
    const pixel = pixels[i] as number;
    const p = Math.min(1 - NEAREST, Math.max(NEAREST, logits[i] as number));
    const logit = output === 'linear' ? Math.log(p / (1 - p)) : (logits[i] as number);
    sum += Math.max(logit, 0) - pixel * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum / PIXELS;
}
