import { expect, it } from 'vitest';
import { PIXELS, SIDE } from '../domain/digit';
import { paint } from './strip';

const GROUND = [200, 100, 0] as const;
const INK = [0, 50, 255] as const;

it('mixes background and ink in proportion to the byte, and puts digits side by side', () => {
  const images = new Uint8Array(2 * PIXELS);
  // The second digit: full ink at the end of its first row, a fifth at the start of its second.
  images[PIXELS + SIDE - 1] = 255;
  images[PIXELS + SIDE] = 51;
  const target = new Uint8ClampedArray(4 * 2 * PIXELS);
  paint(target, images, 2, GROUND, INK);
  const at = (x: number, y: number) => [...target.slice(4 * (y * 2 * SIDE + x), 4 * (y * 2 * SIDE + x) + 4)];
  expect(at(0, 0)).toEqual([...GROUND, 255]);
  expect(at(2 * SIDE - 1, 0)).toEqual([...INK, 255]);
  expect(at(SIDE, 1)).toEqual([160, 90, 51, 255]);
  expect(at(SIDE - 1, 1)).toEqual([...GROUND, 255]);
});
