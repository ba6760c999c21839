/** Digits that need no file: for measuring and comparing before the real ones are there. */
import { DigitSet } from '../../data/digits';
import { PIXELS, SIDE } from '../../model/digit';
import { Random } from '../../model/random';

/** Pixels with ink in one digit: 19 % of them, as in MNIST. Kernels may be faster on zeros. */
const INKED = 150;

/** A set that is ready: on each image a brush of 2×2 pixels has walked about, seeded, until there was enough ink. */
export function sampleDigits(count: number, seed: number): DigitSet {
  const set = new DigitSet([count]);
  const random = Random.fromSeed(seed);
  for (let digit = 0; digit < count; digit++) {
    const image = set.pixels.subarray(digit * PIXELS, (digit + 1) * PIXELS);
    let [x, y, inked] = [SIDE / 2, SIDE / 2, 0];
    while (inked < INKED) {
      for (const at of [y * SIDE + x, y * SIDE + x + 1, (y + 1) * SIDE + x, (y + 1) * SIDE + x + 1]) {
        if (image[at] === 0) inked++;
        image[at] = 128 + random.below(128);
      }
      // MNIST leaves the four outermost pixels white.
      x = Math.min(SIDE - 6, Math.max(4, x + random.below(3) - 1));
      y = Math.min(SIDE - 6, Math.max(4, y + random.below(3) - 1));
    }
  }
  set.mark(0, 'ready');
  return set;
}
