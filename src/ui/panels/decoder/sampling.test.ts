import { expect, test } from 'vitest';
import { Random } from '../../../domain/random';
import { fitGaussian, sampleGaussian, sampleUnits } from './sampling';
import { unitStatistics } from './statistics';

/** Two numbers with means 3 and −1, standard deviations 2 and 1, and a correlation of 0.6. */
function correlated(count: number): Float32Array {
  const random = Random.fromSeed(5);
  return Float32Array.from(
    Array.from({ length: count }, () => {
      const [a, b] = [random.normal(), random.normal()];
      return [3 + 2 * a, -1 + 0.6 * a + 0.8 * b];
    }).flat(),
  );
}

const column = (codes: Float32Array, unit: number) => [...codes].filter((_, i) => i % 2 === unit);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const covariance = (a: readonly number[], b: readonly number[]) => {
  const [meanA, meanB] = [mean(a), mean(b)];
  return mean(a.map((value, i) => (value - meanA) * ((b[i] ?? 0) - meanB)));
};

test('samples of the fitted Gaussian have the codes’ means, variances and correlation', () => {
  const gaussian = fitGaussian(correlated(20_000), 2);
  const random = Random.fromSeed(9);
  const samples = Float32Array.from(
    Array.from({ length: 20_000 }, () => [...sampleGaussian(gaussian, random)]).flat(),
  );
  const [a, b] = [column(samples, 0), column(samples, 1)];
  expect(mean(a)).toBeCloseTo(3, 1);
  expect(mean(b)).toBeCloseTo(-1, 1);
  expect(covariance(a, a)).toBeCloseTo(4, 0);
  expect(covariance(b, b)).toBeCloseTo(1, 1);
  expect(covariance(a, b)).toBeCloseTo(1.2, 1);
});

test('the fit works with linearly dependent numbers', () => {
  const codes = Float32Array.from(Array.from({ length: 50 }, (_, i) => [i, i, 0]).flat());
  const { factor } = fitGaussian(codes, 3);
  expect(factor.to1DArray().every(Number.isFinite)).toBe(true);
});

test('randomised numbers are observed values of different digits', () => {
  const codes = correlated(1000);
  const sample = sampleUnits(codes, 2, Random.fromSeed(1));
  expect(column(codes, 0)).toContain(sample[0]);
  expect(column(codes, 1)).toContain(sample[1]);
  expect(column(codes, 0).indexOf(sample[0] ?? 0)).not.toBe(column(codes, 1).indexOf(sample[1] ?? 0));
});

test('statistics of a uniform number match the formula, and its bins are equally full', () => {
  const codes = Float32Array.from({ length: 24_000 }, (_, i) => (i + 0.5) / 24_000);
  const [unit] = unitStatistics(codes, 1);
  expect(unit?.mean).toBeCloseTo(0.5, 5);
  expect(unit?.deviation).toBeCloseTo(Math.sqrt(1 / 12), 4);
  expect(unit?.low).toBeCloseTo(0.001, 3);
  expect(unit?.high).toBeCloseTo(0.999, 3);
  for (const count of unit?.bins ?? []) expect(Math.abs(count - 998)).toBeLessThan(5);
});
