import { describe, expect, it } from 'vitest';
import { PIXELS, SIDE } from '../domain/digit';
import { Random } from '../domain/random';
import { corrupt } from './corruption';

const random = () => Random.fromSeed(3);
const grey = new Float32Array(20 * PIXELS).fill(0.5);
const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('noise', () => {
  it('is the same for the same seed, and does not change its input', () => {
    for (const noise of ['gaussian', 'salt-and-pepper', 'square'] as const) {
      const noisy = corrupt(grey, noise, 0.3, random());
      expect(noisy).not.toEqual(grey);
      expect(corrupt(grey, noise, 0.3, random())).toEqual(noisy);
      expect(corrupt(grey, noise, 0, random())).toEqual(grey);
    }
    expect(new Set(grey)).toEqual(new Set([0.5]));
  });

  it('adds normal numbers with the given standard deviation, and stays between 0 and 1', () => {
    const gentle = corrupt(grey, 'gaussian', 0.1, random());
    expect(mean(gentle)).toBeCloseTo(0.5, 2);
    expect(Math.sqrt(mean(gentle.map((value) => (value - 0.5) ** 2)))).toBeCloseTo(0.1, 2);
    const strong = corrupt(grey, 'gaussian', 1, random());
    expect(Math.min(...strong)).toBe(0);
    expect(Math.max(...strong)).toBe(1);
  });

  it('is none if the strength is 0', () => {
    expect(corrupt(grey, 'none', 0.3, random())).toEqual(grey);
  });

  it('adds the generator’s numbers in order', () => {
    const drawn = random();
    const expected = grey.map((value) => Math.min(1, Math.max(0, value + 0.3 * drawn.normal())));
    expect(corrupt(grey, 'gaussian', 0.3, random())).toEqual(expected);
  });

  it('sets the given share of pixels, half to 0 and half to 1', () => {
    const noisy = corrupt(grey, 'salt-and-pepper', 0.4, random());
    const share = (wanted: number) => noisy.filter((value) => value === wanted).length / noisy.length;
    expect(share(0)).toBeCloseTo(0.2, 1);
    expect(share(1)).toBeCloseTo(0.2, 1);
    expect(share(0.5)).toBeCloseTo(0.6, 1);
  });

  it('hides one square of each digit, at different positions', () => {
    const noisy = corrupt(grey, 'square', 0.25, random());
    const positions = new Set<number>();
    for (let digit = 0; digit < noisy.length; digit += PIXELS) {
      const hidden = [...noisy.subarray(digit, digit + PIXELS).entries()].filter(([, value]) => value === 0);
      const rows = new Set(hidden.map(([i]) => Math.floor(i / SIDE)));
      const columns = new Set(hidden.map(([i]) => i % SIDE));
      expect([hidden.length, rows.size, columns.size]).toEqual([49, 7, 7]);
      positions.add(hidden[0]?.[0] ?? -1);
    }
    expect(positions.size).toBeGreaterThan(10);
    // Over many digits, it touches every edge.
    const many = corrupt(new Float32Array(500 * PIXELS).fill(0.5), 'square', 0.25, random());
    const corners = Array.from({ length: 500 }, (_, digit) =>
      many.subarray(digit * PIXELS, (digit + 1) * PIXELS).indexOf(0),
    );
    for (const positions of [corners.map((at) => at % SIDE), corners.map((at) => Math.floor(at / SIDE))])
      expect([Math.min(...positions), Math.max(...positions)]).toEqual([0, SIDE - 7]);
    expect(Math.max(...corrupt(grey, 'square', 1, random()))).toBe(0);
  });
});
