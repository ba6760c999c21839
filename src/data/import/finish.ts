import { PIXELS, SIDE } from '../../domain/digit';
import { cornerOf } from './collector';
import type { Choices, Sample } from './survey';

/** Writes the image as the network sees it: 784 bytes, 0 is paper and 255 is ink. What it does not fill is paper. */
export function finishImage(
  { pixels, width, height }: Sample,
  { turn, invert }: Pick<Choices, 'turn' | 'invert'>,
  into: Uint8Array = new Uint8Array(PIXELS),
): Uint8Array {
  const { left, top } = cornerOf(width, height);
  into.fill(0);
  for (let y = top; y < top + height; y++)
    for (let x = left; x < left + width; x++) {
      const value = pixels[y * SIDE + x] as number;
      into[turn ? x * SIDE + y : y * SIDE + x] = invert ? 255 - value : value;
    }
  return into;
}
