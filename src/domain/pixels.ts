import { PIXELS } from './digit';

/** Bytes, 0 for paper and 255 for ink, as the numbers from 0 to 1 that a network takes. */
export function toUnit(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) / 255;
  return values;
}

/** The `i`-th of images that are stored one after another, as a view. */
export const imageAt = (images: Uint8Array, i: number): Uint8Array =>
  images.subarray(i * PIXELS, (i + 1) * PIXELS);

/** Clips a value to 0…1. */
export const clip = (value: number) => Math.min(1, Math.max(0, value));

export const clipped = (values: Float32Array): Float32Array => values.map(clip);

/** A value from 0 to 1 as a byte; other values are clipped. */
export const toByte = (value: number) => Math.round(255 * clip(value));
