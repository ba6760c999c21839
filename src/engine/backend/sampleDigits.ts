/** Digits that need no file, to measure and compare backends before the real digits arrive. */
import { DigitSet } from '../../data/digits';
import { PIXELS, SIDE } from '../../domain/digit';
import { Random } from '../../domain/random';

/** Pixels with ink in one digit, at least: MNIST has 19 % of them, and kernels may be faster on zeros. */
const INKED = 140;
/** Side of a blot, in pixels. */
const BLOT = 5;

/** A set that is ready. Each image gets square blots at random positions until it has enough ink. */
export function sampleDigits(count: number, seed: number): DigitSet {
  const set = new DigitSet([count]);
  const random = Random.fromSeed(seed);
  for (let digit = 0; digit < count; digit++) {
    const image = set.pixels.subarray(digit * PIXELS, (digit + 1) * PIXELS);
    let inked = 0;
    while (inked < INKED) {
      // MNIST leaves the four outermost pixels white.
      const x = 4 + random.below(SIDE - 8 - BLOT);
      const y = 4 + random.below(SIDE - 8 - BLOT);
      const ink = 128 + random.below(128);
      for (let row = y; row < y + BLOT; row++) {
        const line = image.subarray(row * SIDE + x, row * SIDE + x + BLOT);
        for (const value of line) if (value === 0) inked++;
        line.fill(ink);
      }
    }
  }
  set.mark(0, 'ready');
  return set;
}
