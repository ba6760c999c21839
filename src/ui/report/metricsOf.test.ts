import { describe, expect, it } from 'vitest';
import type { HealthReport } from '../../domain/health';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { metricsJson, readMetrics } from '../../export/metrics/metrics';
import { freshRun, NO_STUDIES, withStudy } from '../../state/reduce';
import type { State } from '../../state/state';
import { metricsOf } from './metricsOf';

const point = (step: number, bce: number, mse: number) => ({
  step,
  epoch: step / 469,
  seconds: step / 100,
  losses: { bce, mse },
});
const test = [
  point(10, 0.3, 0.07),
  point(20, 0.1, 0.05),
  point(30, 0.2, 0.04),
  point(40, Number.NaN, Number.NaN),
];
const health: HealthReport = {
  runId: 7,
  step: 25,
  epoch: 0.05,
  codeSize: 5,
  layers: [{ name: 'The code', units: 5, dead: 1, saturated: 0, gradient: null }],
  code: 0,
  trainLoss: 0.1,
  testLoss: 0.1,
};
const state = {
  settings: { ...INITIAL_SETTINGS, codeSize: 5, hidden: [10], seed: 42, theme: 'dark' },
  run: { ...freshRun(7, null), step: 44, epoch: 44 / 469, curves: { train: [point(44, 0.2, 0.05)], test } },
  backend: { name: 'wasm', device: 'SIMD', precision: 'float32', reason: null },
  data: null,
  pca: {
    testMse: { clipped: Float64Array.of(6, 5, 4, 3, 2, 1), unclipped: Float64Array.of(7, 6, 5, 4, 3, 2) },
    meanImage: { bce: 0.26, mse: 0.067 },
    testEntropy: 0.08,
  },
  studies: withStudy(NO_STUDIES, 'health', (study) => ({ ...study, report: health })),
} as unknown as State;
const when = { saved: new Date('2026-01-02T03:04:05.678Z'), browser: 'a browser' };
const metrics = metricsOf(state, when);

describe('the metrics of a run', () => {
  it('fit the schema of their file', () => {
    expect(readMetrics(metricsJson(metrics))).toEqual(metrics);
  });

  it('have the best test losses with their own steps, and the last, also if it is not a number', () => {
    expect(metrics.test.bestBce?.step).toBe(20);
    expect(metrics.test.bestMse?.step).toBe(30);
    expect(metrics.test.last?.step).toBe(40);
    expect(metricsOf({ ...state, run: freshRun(1, null) }, when).test).toEqual({
      bestBce: null,
      bestMse: null,
      last: null,
    });
  });

  it('have the settings of the run and its layers, but not the look of the page', () => {
    expect(metrics.settings).toMatchObject({ codeSize: 5, hidden: [10], seed: 42 });
    expect(metrics.settings).not.toHaveProperty('theme');
    expect(metrics.layers.map(({ units }) => units)).toEqual([10, 5, 10, 784]);
    expect(metrics.parameters).toBe(785 * 10 + 11 * 5 + 6 * 10 + 11 * 784);
  });

  it('have PCA’s errors for a code of this size', () => {
    expect(metrics.pca).toMatchObject({ components: 5, testMse: { clipped: 1, unclipped: 2 } });
  });

  it('have the studies that were made, with their step, and say if they are of an earlier run', () => {
    expect(metrics.studies).toEqual({
      health: {
        step: 25,
        epoch: 0.05,
        codeSize: 5,
        ofThisRun: true,
        rows: [{ layer: 'The code', units: 5, dead: 1, saturated: 0, gradient_over_weights: null }],
      },
    });
    const next = metricsOf({ ...state, run: freshRun(8, null) }, when);
    expect(next.studies.health?.ofThisRun).toBe(false);
  });
});
