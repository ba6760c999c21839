import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chosenVectors,
  layerUniform,
  packWeights,
  unpackWeights,
  WEIGHT_LAYERS,
  weightTexels,
} from './layout';

const sizes = fc.record({ inputs: fc.integer({ min: 1, max: 20 }), units: fc.integer({ min: 1, max: 20 }) });

test('weights of any size are the same after packing and unpacking, and the rest of the texture is 0', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const kernel = Float32Array.from({ length: size.inputs * size.units }, (_, i) => i + 1);
      const bias = Float32Array.from({ length: size.units }, (_, i) => -i - 1);
      const packed = packWeights(size, kernel, bias);
      const { width, height } = weightTexels(size);
      expect(packed.length).toBe(WEIGHT_LAYERS * height * width * 4);
      expect(packed.filter((value) => value !== 0).length).toBe(kernel.length + bias.length);
      expect(unpackWeights(size, packed)).toEqual({ kernel, bias });
    }),
  );
});

test('kernel rows 2y and 2y + 1 are in the two layers, four units a texel, and the bias follows', () => {
  const size = { inputs: 3, units: 5 };
  const kernel = Float32Array.from({ length: 15 }, (_, i) => i + 1);
  const packed = packWeights(size, kernel, [91, 92, 93, 94, 95]);
  const row = (layer: number, y: number) => [
    ...packed.subarray((layer * 3 + y) * 8, (layer * 3 + y + 1) * 8),
  ];
  expect(row(0, 0)).toEqual([1, 2, 3, 4, 5, 0, 0, 0]);
  expect(row(1, 0)).toEqual([6, 7, 8, 9, 10, 0, 0, 0]);
  expect(row(0, 1)).toEqual([11, 12, 13, 14, 15, 0, 0, 0]);
  expect(row(1, 1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(row(0, 2)).toEqual([91, 92, 93, 94, 95, 0, 0, 0]);
});

test('a batch has at least one vector for every four rows, and few different lengths', () => {
  const lengths = Array.from({ length: 1024 }, (_, i) => chosenVectors(i + 1));
  expect(lengths.every((length, i) => length * 4 >= i + 1)).toBe(true);
  expect([...new Set(lengths)]).toEqual([32, 64, 128, 256]);
});

test('a layer without a kernel has only its bias', () => {
  const size = { inputs: 0, units: 5 };
  const packed = packWeights(size, [], [1, 2, 3, 4, 5]);
  expect([...packed.subarray(0, 8)]).toEqual([1, 2, 3, 4, 5, 0, 0, 0]);
  expect(unpackWeights(size, packed).bias).toEqual(Float32Array.of(1, 2, 3, 4, 5));
  expect(layerUniform(size, 4).every(Number.isFinite)).toBe(true);
});
