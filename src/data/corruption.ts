import { PIXELS, SIDE } from '../domain/digit';
import type { Noise } from '../domain/settings';

/** A generator of random numbers: for training that of its steps, for what is shown a `Random`. */
interface Generator {
  /** From 0 to below 1. */
  uniform(): number;
  /** From the normal distribution of mean 0 and variance 1. */
  normal(): number;
  /** A whole number from 0 to `n` − 1. */
  below(n: number): number;
}

/**
 * Adds noise to digits (784 values from 0 to 1 each); returns new values from 0 to 1:
 * - `gaussian` adds normal numbers with standard deviation `amount`, and clips;
 * - `salt-and-pepper` sets each pixel with probability `amount` to 0 or 1, with equal probability;
 * - `square` sets a square at a random position to 0; `amount` is the ratio of its side to the image's side.
 */
export function corrupt(pixels: Float32Array, noise: Noise, amount: number, random: Generator): Float32Array {
  switch (noise) {
    case 'none':
      return pixels;
    case 'gaussian':
      return pixels.map((value) => Math.min(1, Math.max(0, value + amount * random.normal())));
    case 'salt-and-pepper':
      return pixels.map((value) => {
        const sample = random.uniform();
        return sample >= amount ? value : sample < amount / 2 ? 0 : 1;
      });
    case 'square':
      return masked(pixels, Math.round(amount * SIDE), random);
    default:
      return noise satisfies never;
  }
}

function masked(pixels: Float32Array, side: number, random: Generator): Float32Array {
  const result = pixels.slice();
  for (let digit = 0; digit < pixels.length; digit += PIXELS) {
    const left = random.below(SIDE - side + 1);
    const top = random.below(SIDE - side + 1);
    for (let y = top; y < top + side; y++) {
      const from = digit + y * SIDE + left;
      result.fill(0, from, from + side);
    }
  }
  return result;
}
