import { expect, it } from 'vitest';
import { differenceOf } from './difference';

const learned = (losses: number[], ...weights: number[][]) => ({
  losses,
  weights: weights.map((values) => Float32Array.from(values)),
});

it('the largest difference of a loss is relative to that loss', () => {
  const reference = learned([0.5, 0.25], [1]);
  expect(differenceOf(reference, learned([0.5, 0.3], [1])).loss).toBeCloseTo(0.2);
});

it('the largest difference of a weight is relative to the largest weight of its layer', () => {
  const reference = learned([1], [4, 0.5], [0.25, 0.125]);
  const { weights } = differenceOf(reference, learned([1], [4, 1], [0.25, 0.1875]));
  expect(weights).toBe(0.25);
});

it('a number that is missing or not finite is never taken for agreement', () => {
  const reference = learned([1, 1], [1, 2]);
  expect(differenceOf(reference, learned([1], [1, 2])).loss).toBeNaN();
  expect(differenceOf(reference, learned([1, 1], [Number.NaN, 2])).weights).toBeNaN();
});
