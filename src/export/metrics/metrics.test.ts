import { describe, expect, it } from 'vitest';
import { metricsJson, readMetrics } from './metrics';
import { FORMAT, type Metrics, VERSION } from './schema';

const point = (step: number, mse: number) => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce: 0.1, mse },
});

const metrics: Metrics = {
  format: FORMAT,
  version: VERSION,
  hourglass: '0.1.0',
  savedAt: '2026-01-02T03:04:05.678Z',
  preset: null,
  settings: { codeSize: 2, hidden: [128], optimizer: 'adam', tied: false, seed: 7 },
  address: '?codeSize=2',
  seed: 7,
  layers: [{ part: 'encoder', kind: 'dense', inputs: 784, units: 2, activation: 'linear', parameters: 1570 }],
  parameters: 1570,
  backend: { name: 'wasm', device: 'SIMD, 2 threads', precision: 'float32' },
  browser: 'a browser',
  digits: { training: 60_000, test: 10_000 },
  run: {
    state: 'paused',
    step: 90,
    epoch: 90 / 469,
    seconds: 0.9,
    imagesPerSecond: 12_800,
    learningRate: 0.001,
    train: { bce: 0.1, mse: 1e-7, penalty: Number.POSITIVE_INFINITY },
  },
  curves: { train: [{ ...point(1, 0.3), count: 4 }, point(90, Number.NaN)], test: [point(50, 0.06)] },
  test: { bestBce: point(50, 0.06), bestMse: point(50, 0.06), last: point(50, 0.06) },
  pca: {
    components: 2,
    testMse: { clipped: 0.05, unclipped: 0.055 },
    meanImage: { bce: 0.26, mse: 0.067 },
    testEntropy: 0.08,
  },
  studies: {
    features: {
      step: 80,
      epoch: 0.17,
      codeSize: 2,
      ofThisRun: true,
      rows: [{ representation: 'code', nearest_neighbours: 0.9, silhouette: Number.NEGATIVE_INFINITY }],
    },
  },
};

describe('the file of a run’s metrics', () => {
  it('gives the same values when it is read, also those that JSON has no word for', () => {
    expect(readMetrics(metricsJson(metrics))).toEqual(metrics);
  });

  it('is plain JSON: numbers are numbers, and the others are strings that say what they are', () => {
    const plain = JSON.parse(metricsJson(metrics));
    expect(plain.curves.train[1].losses).toEqual({ bce: 0.1, mse: 'NaN' });
    expect(plain.run.train).toEqual({ bce: 0.1, mse: 1e-7, penalty: 'Infinity' });
    expect(plain.studies.features.rows[0].silhouette).toBe('-Infinity');
    expect(plain.curves.train[0]).toMatchObject({ step: 1, epoch: 1 / 469, count: 4 });
  });

  it.each([
    ['of a later version', { version: VERSION + 1 }],
    ['without its settings', { settings: undefined }],
    ['with a word for a number', { seed: 'seven' }],
  ])('is refused with a sentence if it is one %s', (_, change) => {
    const text = JSON.stringify({ ...JSON.parse(metricsJson(metrics)), ...change });
    expect(() => readMetrics(text)).toThrow(/^These are no metrics of Hourglass that this version reads\./);
  });
});
