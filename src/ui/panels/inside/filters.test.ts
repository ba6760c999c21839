import { expect, test } from 'vitest';
import type { PlainLayer } from '../../../inference/layer';
import { byNorm, filterNorms, filterPictures, paintedPictures } from './filters';

const layer: PlainLayer = {
  spec: { kind: 'dense', part: 'encoder', inputs: 784, units: 3, activation: 'relu', tiedTo: null },
  kernel: Float32Array.from({ length: 784 * 3 }, (_, i) => [1, -3, 2][i % 3] ?? 0),
  bias: new Float32Array(3),
};

test('filters are sorted by their norm, and each shows its own column of the kernel', () => {
  const norms = filterNorms(layer);
  expect([...norms].map((norm) => Number(norm.toFixed(3)))).toEqual([28, 84, 56]);
  expect(byNorm(norms)).toEqual([1, 2, 0]);
  const { values, side } = filterPictures(layer, [1, 2]);
  expect(side).toBe(28);
  expect(values.slice(0, 784).every((value) => value === -3)).toBe(true);
  expect(values.slice(784).every((value) => value === 2)).toBe(true);
});

test('what a number paints is the picture at its high value minus the picture at its low value', () => {
  const images = new Uint8Array(4 * 784);
  images
    .fill(200, 0, 784)
    .fill(50, 784, 2 * 784)
    .fill(10, 3 * 784);
  const { values, units } = paintedPictures(images);
  expect(units).toEqual([0, 1]);
  expect(values[5]).toBe(150);
  expect(values[784 + 5]).toBe(-10);
});
