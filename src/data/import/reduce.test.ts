import { describe, expect, it } from 'vitest';
import { areaAverage, fitted } from './reduce';

/** The average over the area by sampling: an independent and slow way. */
function bySampling(values: readonly number[], width: number, height: number, to: number): number[] {
  const fine = 60;
  return Array.from({ length: to * to }, (_, p) => {
    let sum = 0;
    for (let i = 0; i < fine * fine; i++) {
      const x = ((p % to) + ((i % fine) + 0.5) / fine) / to;
      const y = (Math.floor(p / to) + (Math.floor(i / fine) + 0.5) / fine) / to;
      sum += values[Math.floor(y * height) * width + Math.floor(x * width)] as number;
    }
    return sum / fine ** 2;
  });
}

describe('areaAverage', () => {
  it('gives each new pixel the mean of the area that it covers', () => {
    // 60 samples hit the borders of thirds, quarters and fifths exactly.
    const values = Array.from({ length: 20 }, (_, i) => (i * i * 37) % 256);
    const result = [...areaAverage(values, 5, 4, { width: 3, height: 3 })];
    const expected = bySampling(values, 5, 4, 3);
    for (const [i, value] of result.entries()) expect(value).toBeCloseTo(expected[i] as number, 3);
  });

  it('makes a larger image of a small one, without new values at whole factors', () => {
    expect([...areaAverage([1, 2, 3, 4], 2, 2, { width: 4, height: 4 })]).toEqual([
      1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
    ]);
  });

  it('keeps the mean brightness at any size', () => {
    const values = Array.from({ length: 37 * 53 }, (_, i) => (i * 7919) % 251);
    const mean = (list: ArrayLike<number>) => Array.from(list).reduce((sum, x) => sum + x, 0) / list.length;
    expect(mean(areaAverage(values, 37, 53, { width: 28, height: 28 }))).toBeCloseTo(mean(values), 2);
  });
});

describe('fitted', () => {
  it('keeps the shape, and never loses a side', () => {
    expect(fitted(56, 28, 28)).toEqual({ width: 28, height: 14 });
    expect(fitted(8, 8, 28)).toEqual({ width: 28, height: 28 });
    expect(fitted(1000, 1, 28)).toEqual({ width: 28, height: 1 });
  });
});
