import { SIDE } from '../../domain/digit';
import { type Collected, cornerOf } from './collector';

/** Images that the guess looks at. */
const LOOK_AT = 2000;

/** Whether the paper is the light end: the mean of the images' borders is above the middle. */
export function guessInvert({
  count,
  pixels,
  boxes,
}: Pick<Collected, 'count' | 'pixels' | 'boxes'>): boolean {
  const step = Math.max(1, Math.floor(count / LOOK_AT));
  let [sum, seen] = [0, 0];
  for (let i = 0; i < count; i += step) {
    const [width, height] = [boxes[2 * i] as number, boxes[2 * i + 1] as number];
    const { left, top } = cornerOf(width, height);
    const [right, bottom] = [left + width - 1, top + height - 1];
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) {
        if (y > top && y < bottom && x > left && x < right) continue;
        sum += pixels[i * SIDE * SIDE + y * SIDE + x] as number;
        seen++;
      }
  }
  return sum / seen > 127.5;
}

/** Whether rows and columns are swapped: so are the images of EMNIST in its own files. */
export const guessTurn = (paths: readonly string[]): boolean => paths.some((path) => /emnist/i.test(path));

/** Better names for classes that are numbers: EMNIST's letters are numbered from 1. */
export function guessClasses(classes: readonly string[], paths: readonly string[]): readonly string[] {
  const letters = paths.some((path) => /emnist-letters/i.test(path)) && classes.length === 26;
  return letters ? Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i)) : classes;
}
