import { describe, expect, it } from 'vitest';
import { PIXELS, SIDE } from '../domain/digit';
import { Random } from '../domain/random';
import { DISTORTIONS, STRENGTHS } from '../domain/robustness';
import { distort } from './distortion';

const random = () => Random.fromSeed(2);

/** A square of ink around the middle, 4 pixels wide. */
const square = Float32Array.from({ length: PIXELS }, (_, i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  return Math.abs(x - 13.5) < 2 && Math.abs(y - 13.5) < 2 ? 1 : 0;
});
const total = (pixels: Float32Array) => pixels.reduce((sum, value) => sum + value, 0);

/** The position of the ink's centre of mass relative to the middle. */
function centre(pixels: Float32Array) {
  let [x, y] = [0, 0];
  for (const [i, value] of pixels.entries()) {
    x += value * ((i % SIDE) - 13.5);
    y += value * (Math.floor(i / SIDE) - 13.5);
  }
  return [x / total(pixels), y / total(pixels)] as const;
}

describe('distortions', () => {
  it.each(DISTORTIONS)('change nothing at strength 0, and give the same result again: %s', (distortion) => {
    for (const [i, value] of distort(square, distortion, 0, random()).entries())
      expect(value).toBeCloseTo(square[i] as number, 6);
    const most = STRENGTHS[distortion].at(-1) as number;
    const strong = distort(square, distortion, most, random());
    expect(strong).not.toEqual(square);
    expect(distort(square, distortion, most, random())).toEqual(strong);
    expect(strong.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('shift by the given number of pixels, without losing ink', () => {
    const many = Float32Array.from({ length: 20 * PIXELS }, (_, i) => square[i % PIXELS] as number);
    const shifted = distort(many, 'shift', 3, random());
    const directions = new Set<string>();
    for (let start = 0; start < many.length; start += PIXELS) {
      const digit = shifted.subarray(start, start + PIXELS);
      const [x, y] = centre(digit);
      expect(total(digit)).toBeCloseTo(16, 4);
      expect(Math.hypot(x, y)).toBeCloseTo(3, 4);
      directions.add(`${Math.sign(x)} ${Math.sign(y)}`);
    }
    expect(directions.size).toBe(4);
  });

  it('rotate about the middle: a quarter turn makes a vertical bar horizontal', () => {
    const bar = Float32Array.from({ length: PIXELS }, (_, i) => {
      const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
      return Math.abs(x - 13.5) < 2 && Math.abs(y - 13.5) < 8 ? 1 : 0;
    });
    const across = distort(bar, 'rotation', 90, random());
    for (const [i, value] of across.entries()) {
      const transposed = bar[(i % SIDE) * SIDE + Math.floor(i / SIDE)] as number;
      expect(value).toBeCloseTo(transposed, 5);
    }
  });

  it('drop ink that moves beyond the edge', () => {
    const full = new Float32Array(10 * PIXELS).fill(1);
    const [shifted, drawn] = [distort(full, 'shift', 5, random()), random()];
    for (let start = 0; start < full.length; start += PIXELS) {
      const angle = 2 * Math.PI * drawn.uniform();
      const [left, lost] = [5 * Math.abs(Math.cos(angle)), 5 * Math.abs(Math.sin(angle))];
      expect(total(shifted.subarray(start, start + PIXELS))).toBeCloseTo((SIDE - left) * (SIDE - lost), 2);
    }
  });

  it('rotate by the given number of degrees, equally often in both directions', () => {
    const upright = Float32Array.from({ length: 40 * PIXELS }, (_, i) => {
      const [x, y] = [i % SIDE, Math.floor((i % PIXELS) / SIDE)];
      return Math.abs(x - 13.5) < 2 && Math.abs(y - 13.5) < 9 ? 1 : 0;
    });
    const turned = distort(upright, 'rotation', 20, random());
    let right = 0;
    for (let start = 0; start < turned.length; start += PIXELS) {
      // The axis of the ink's second moments.
      let [xx, xy, yy] = [0, 0, 0];
      for (const [i, value] of turned.subarray(start, start + PIXELS).entries()) {
        const [x, y] = [(i % SIDE) - 13.5, Math.floor(i / SIDE) - 13.5];
        xx += value * x * x;
        xy += value * x * y;
        yy += value * y * y;
      }
      const degrees = (Math.atan2(2 * xy, yy - xx) / 2 / Math.PI) * 180;
      expect(Math.abs(degrees)).toBeCloseTo(20, 0);
      if (degrees > 0) right++;
    }
    expect(right).toBeGreaterThan(10);
    expect(right).toBeLessThan(30);
  });

  it('hide a square with the given side', () => {
    const hidden = distort(new Float32Array(PIXELS).fill(1), 'occlusion', 7, random());
    expect(total(hidden)).toBe(PIXELS - 49);
  });
});
