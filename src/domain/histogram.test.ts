import { expect, test } from 'vitest';
import { histogram } from './histogram';

test('values are counted in their bins, values outside in the outermost bins, and NaN in none', () => {
  const values = Float32Array.of(0.05, 0.15, 0.19, 0.95, -3, 8, Number.NaN);
  const { counts } = histogram(values, { low: 0, high: 1, bins: 10 }, (value) => value);
  expect([...counts]).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 2]);
});

test('magnitudes are counted by their logarithms, zeros in the lowest bin', () => {
  const log = (value: number) => Math.log10(Math.abs(value));
  const { counts } = histogram(Float32Array.of(0, -0.5, 0.05, 0.005), { low: -3, high: 0, bins: 3 }, log);
  expect([...counts]).toEqual([2, 1, 1]);
});
