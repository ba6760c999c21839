// @vitest-environment happy-dom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { MNIST_SOURCE } from '../../../domain/dataSource';
import type { HealthReport } from '../../../domain/health';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import type { Block, Part } from '../../../export/report/labReport';
import { freshRun, NO_STUDIES, withStudy } from '../../../state/reduce';
import type { State } from '../../../state/state';
import { labReportOf } from './labReportOf';

// happy-dom draws nothing. The journey looks at the real pictures.
vi.mock('../../../export/report/digitPictures', () => ({
  digitPictures: () => 'data:image/png;base64,AA==',
}));

const point = (step: number, mse: number) => ({
  step,
  epoch: step / 100,
  seconds: 1,
  losses: { bce: 0.1, mse },
});
const samples = {
  step: 410,
  mapIndices: Uint32Array.of(0, 1),
  indices: Uint32Array.of(0, 5),
  tests: Uint8Array.of(1, 0),
  labels: Uint8Array.of(7, 2),
  originals: new Uint8Array(2 * 784),
  noisy: null,
  reconstructions: new Uint8Array(2 * 784),
  pca: new Uint8Array(2 * 784),
  mse: Float32Array.of(0.01, 0.02),
  pcaMse: { clipped: Float32Array.of(0.02, 0.04), unclipped: Float32Array.of(0.03, 0.05) },
  rival: 'clipped',
  bce: Float32Array.of(0.1, 0.1),
  entropy: Float32Array.of(0.1, 0.1),
  mean: null,
};
const health: HealthReport = {
  runId: 7,
  step: 300,
  epoch: 3,
  codeSize: 2,
  layers: [{ name: 'The code', units: 2, dead: 1, saturated: 0, gradient: 0.01 }],
  code: 0,
  trainLoss: 0.1,
  testLoss: 0.1,
};
const state = {
  settings: { ...INITIAL_SETTINGS, codeSize: 2, hidden: [10], epochs: 20 },
  source: MNIST_SOURCE,
  run: {
    ...freshRun(7, null),
    step: 420,
    epoch: 4.2,
    train: { bce: 0.1, mse: 0.04 },
    test: { bce: 0.1, mse: 0.04 },
    tested: { step: 400, epoch: 4 },
    curves: { train: [point(419, 0.04)], test: [point(100, 0.06), point(400, 0.04)] },
    samples,
  },
  backend: null,
  past: null,
  pca: {
    testMse: { clipped: Float64Array.of(0.07, 0.06, 0.05), unclipped: Float64Array.of(0.07, 0.06, 0.055) },
    meanImage: { bce: 0.26, mse: 0.067 },
    testEntropy: 0.08,
  },
  studies: withStudy(NO_STUDIES, 'health', (study) => ({ ...study, report: health })),
} as unknown as State;
const made = new Date(2026, 0, 2, 3, 4);

let parts: Map<string, Part>;
beforeAll(() => {
  parts = new Map(labReportOf(state, made).parts.map((part) => [part.name, part]));
});
const block = <Kind extends Block['kind']>(part: string, kind: Kind) =>
  parts.get(part)?.blocks.find((one): one is Extract<Block, { kind: Kind }> => one.kind === kind);

describe('a lab report of a run', () => {
  it('gives each part the moment that its figures are of', () => {
    expect([...parts.values()].map(({ name, when }) => [name, when])).toEqual([
      ['Result', 'Step 420, epoch 4.20'],
      ['Loss curves', 'The whole run, up to step 419, epoch 4.19'],
      ['Reconstructions', 'Step 410'],
      ['Health', 'Measured at step 300, epoch 3.00'],
      ['Network', null],
      ['Settings', null],
    ]);
    expect(labReportOf(state, made).when).toBe('Step 420, epoch 4.20 of 20');
  });

  it('says who is better, with the moment of that test loss', () => {
    expect(block('Result', 'verdict')?.text).toMatch(
      /^Step 400, epoch 4\.00: On test digits the autoencoder \(MSE 0\.0400\) is 1\.3× better than PCA/,
    );
  });

  it('draws the test losses of this run, with PCA’s level', () => {
    const lines = block('Loss curves', 'chart')?.chart.lines ?? [];
    expect(lines.map(({ name }) => name)).toEqual([
      'Test digits',
      'Training digits',
      'mean image',
      'PCA 2',
      'PCA, unclipped',
    ]);
    expect(lines[0]?.points.map(({ y }) => y)).toEqual([0.06, 0.04]);
  });

  it('names the digits, their classes and their errors', () => {
    const strips = block('Reconstructions', 'strips');
    expect(strips?.caption).toBe('Test digits 0; Training digits 5 of MNIST, counted from 0.');
    expect(strips?.classes).toEqual(['7', '2']);
    expect(strips?.pictures.map(({ name }) => name)).toEqual(['Original', 'Autoencoder', 'PCA']);
    expect(strips?.figures).toEqual([
      { name: 'MSE', values: ['0.0100', '0.0200'] },
      { name: 'PCA, clipped', values: ['0.0200', '0.0400'] },
    ]);
  });

  it('lists the layers with their weights', () => {
    const rows = block('Network', 'table')?.rows;
    expect(rows?.map(([layer, , inputs, units]) => [layer, inputs, units])).toEqual([
      ['Encoder 1', '784', '10'],
      ['Encoder 2', '10', '2'],
      ['Decoder 1', '2', '10'],
      ['Decoder 2', '10', '784'],
    ]);
    expect(block('Network', 'table')?.caption).toMatch(/^16,526 weights and biases/);
  });

  it('leaves out a study of an earlier run, and curves that have not begun', () => {
    const next = labReportOf({ ...state, run: freshRun(8, null) }, made);
    expect(next.parts.map(({ name }) => name)).toEqual(['Result', 'Network', 'Settings']);
    expect(next.parts[0]?.blocks[0]).toEqual({
      kind: 'text',
      text: 'No test loss was measured up to this moment, so there is no verdict.',
    });
  });

  it('is of the earlier moment that the page shows, and says so', () => {
    const moment = { ...state.run, step: 100, epoch: 1, tested: { step: 100, epoch: 1 }, samples: null };
    const past = { moment, result: null };
    const then = labReportOf({ ...state, past } as unknown as State, made);
    expect(then.when).toBe('An earlier moment of the run: Step 100, epoch 1.00 of 20');
    expect(then.parts.find(({ name }) => name === 'Result')?.when).toBe('Step 100, epoch 1.00');
    expect(then.parts.map(({ name }) => name)).not.toContain('Reconstructions');
  });
});
