/** Digits that need no file: blots of ink at random positions. */
import { DigitSet } from '../data/digits';
import { PIXELS, SIDE } from '../domain/digit';
import { Random } from '../domain/random';

/** A set with all its chunks ready. */
export function someDigits(counts: readonly number[], seed = 1): DigitSet {
  const set = new DigitSet(counts);
  const random = Random.fromSeed(seed);
  for (let digit = 0; digit < set.count; digit++) {
    const label = random.below(10);
    set.labels[digit] = label;
    for (let blot = 0; blot < 3; blot++) {
      const [x, y] = [4 + random.below(6) + label, 4 + random.below(18)];
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        set.pixels[digit * PIXELS + (y + dy) * SIDE + x + dx] = 128 + random.below(128);
      }
    }
  }
  for (const chunk of counts.keys()) set.mark(chunk, 'ready');
  return set;
}
