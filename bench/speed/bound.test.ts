import { expect, it } from 'vitest';
import { denseProducts, litShare, multiplyAddsOf, shareOfBound } from './bound.mjs';

it('a dense network multiplies each weight once a row, forward', () => {
  expect(denseProducts([784, 128, 32])).toEqual([784 * 128, 128 * 32, 32 * 128, 128 * 784]);
});

it('a step multiplies three times forward, but the first layer has no gradient by its inputs', () => {
  expect(multiplyAddsOf([10, 5], 4)).toBe(4 * (2 * 10 + 3 * 5));
});

it('without black pixels, the first layer multiplies only by the others', () => {
  const lit = litShare(Uint8Array.of(0, 0, 0, 7));
  expect(lit).toBe(0.25);
  expect(multiplyAddsOf([8, 5], 4, lit)).toBe(4 * (2 * 2 + 3 * 5));
});

it('a step that takes as long as the multiply-adds alone would reaches all of the bound', () => {
  expect(shareOfBound(6e6, 1, 3e9, 2)).toBe(1);
  expect(shareOfBound(6e6, 4, 3e9, 2)).toBe(0.25);
});
