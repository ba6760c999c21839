import { describe, expect, it } from 'vitest';
import { Random } from '../../../domain/random';
import { correlations, standardisation } from './standardisation';

const random = Random.fromSeed(6);
const COUNT = 50;
/** Two correlated components, one that is 0 or 1, and two that never vary, one of them 0. */
const points = {
  values: Float32Array.from(
    Array.from({ length: COUNT }, () => {
      const one = random.normal();
      return [5 + 2 * one, one + 0.5 * random.normal(), random.uniform() < 0.7 ? 0 : 1, 0.3, 0];
    }).flat(),
  ),
  size: 5,
};
const column = (k: number) => Array.from({ length: COUNT }, (_, i) => points.values[5 * i + k] as number);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: readonly number[], b: readonly number[]) =>
  mean(a.map((value, i) => (value - mean(a)) * ((b[i] as number) - mean(b))));

describe('standardisation', () => {
  it('gives each component mean 0 and variance 1, and sets one that never varies to 0', () => {
    const { mean: means, scale } = standardisation(points);
    for (const k of [0, 1, 2]) {
      const z = column(k).map((value) => (value - (means[k] as number)) * (scale[k] as number));
      expect(mean(z)).toBeCloseTo(0, 12);
      expect(covariance(z, z)).toBeCloseTo(1, 12);
    }
    expect([...scale.subarray(3)]).toEqual([0, 0]);
  });

  it('treats a deviation below a millionth of the mean as no variation', () => {
    const scaleOf = (...values: number[]) =>
      standardisation({ values: Float32Array.from(values), size: 1 }).scale[0];
    const step = 2 ** -23;
    expect(8 * step).toBeLessThan(1e-6);
    expect(scaleOf(1 - 8 * step, 1 + 8 * step)).toBe(0);
    expect(scaleOf(1 - 9 * step, 1 + 9 * step)).toBeCloseTo(1 / (9 * step), 0);
    // The mean of equal numbers differs from them by rounding.
    expect(scaleOf(...Array(11).fill(1234567))).toBe(0);
    expect(scaleOf(1000, 1000.01)).toBeCloseTo(2 / (Math.fround(1000.01) - 1000), 6);
  });
});

describe('correlations', () => {
  it('are covariances divided by both deviations: 1 of a component with itself, 0 if one never varies', () => {
    const found = correlations(points, standardisation(points));
    for (let j = 0; j < 5; j++)
      for (let k = 0; k <= j; k++) {
        const [a, b] = [column(j), column(k)];
        const deviations = Math.sqrt(covariance(a, a) * covariance(b, b));
        const expected = j > 2 || k > 2 ? 0 : covariance(a, b) / deviations;
        expect(found[5 * j + k]).toBeCloseTo(expected, 10);
      }
  });
});
