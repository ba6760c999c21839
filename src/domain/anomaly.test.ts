import { describe, expect, it } from 'vitest';
import { countAbove, histogram, kindsFor, measuredKinds, quantile, shareBelow } from './anomaly';

const errors = Float32Array.of(5, 1, 4, 2, 3, 6, 7, 8, 10, 9);

describe('reconstruction errors', () => {
  it('have a quantile for each share', () => {
    expect(quantile(errors, 0.5)).toBe(5);
    expect(quantile(errors, 0.95)).toBe(10);
    expect(quantile(errors, 0)).toBe(1);
    expect(quantile(errors, 1)).toBe(10);
    expect(quantile(new Float32Array(), 0.5)).toBeNaN();
  });

  it('give the number above a threshold, and the share below an error', () => {
    expect(countAbove(errors, quantile(errors, 0.9))).toBe(1);
    expect(shareBelow(errors, 4.5)).toBe(0.4);
    expect(shareBelow(errors, 4)).toBe(0.3);
    expect(shareBelow(errors, 100)).toBe(1);
  });

  it('are counted in bins, the largest in the last one', () => {
    expect(histogram([0, 0.4, 0.5, 1.9, 7], 2, 4).map(({ count }) => count)).toEqual([2, 1, 0, 2]);
    expect(histogram([], 2, 4)[3]).toEqual({ from: 1.5, to: 2, count: 0 });
  });
});

it('letters are foreign to digits and clothes, but not to letters', () => {
  expect(kindsFor('digit')).toEqual(['letters', 'scribbles', 'inverted', 'noise']);
  expect(kindsFor('image')).toEqual(kindsFor('digit'));
  expect(kindsFor('letter')).toEqual(['scribbles', 'inverted', 'noise']);
});

it('only the kinds that were measured are reported, in their order', () => {
  const errors = {
    code: Float32Array.of(1),
    pca: { clipped: new Float32Array(1), unclipped: new Float32Array(1) },
  };
  expect(measuredKinds({ nonDigits: { noise: errors, scribbles: errors } }).map(({ kind }) => kind)).toEqual([
    'scribbles',
    'noise',
  ]);
});
