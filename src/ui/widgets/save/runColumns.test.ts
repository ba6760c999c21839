import { expect, it } from 'vitest';
import { MNIST_SOURCE } from '../../../domain/dataSource';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import type { State } from '../../../state/state';
import { runOf, withRun } from './runColumns';

const losses = { bce: 0.2, mse: 0.05 };
const state = {
  settings: { ...INITIAL_SETTINGS, filters: [16], codeSize: 5, seed: 42 },
  run: { id: 7, step: 100, epoch: 0.5, train: losses, test: null },
  source: MNIST_SOURCE,
  past: null,
} as unknown as State;
const saved = new Date('2026-01-02T03:04:05.678Z');

/** The values of the last row by column name. */
const last = ({ columns, rows }: ReturnType<typeof withRun>) =>
  Object.fromEntries(columns.map((name, i) => [name, rows.at(-1)?.[i]]));

it('adds the run to every row, after the table’s own columns', () => {
  const table = withRun({ columns: ['step'], rows: [[1], [2]] }, runOf(state), saved);
  expect(table.rows).toHaveLength(2);
  expect(last(table)).toMatchObject({
    step: 2,
    run_data: 'MNIST',
    run_network: '784-16f-128-5-128-16f-784',
    run_seed: 42,
    run_step: 100,
    run_epoch: 0.5,
    run_loss: 'bce',
    run_training_loss: 0.2,
    run_test_loss: null,
    saved: '2026-01-02T03:04:05.678Z',
  });
  expect(last(table).run_settings).toMatch(/^\?.*codeSize=5/);
});

it('describes the past moment that the page shows', () => {
  const past = { moment: { step: 3, epoch: 0.1, train: losses, test: losses } };
  expect(runOf({ ...state, past } as unknown as State)).toMatchObject({ step: 3, testLoss: 0.2 });
});

it('describes the measured moment, and leaves out the settings of an earlier run', () => {
  const measured = { runId: 7, step: 60, epoch: 0.3, codeSize: 5 };
  expect(runOf(state, measured)).toMatchObject({ step: 60, epoch: 0.3, trainingLoss: null });
  expect(runOf(state, measured).settings).toBe(state.settings);
  expect(runOf(state, { ...measured, runId: 6 }).settings).toBeNull();
});

it('gives each row its own run if the rows are of different runs', () => {
  const runs = [1, 2].map((step) => ({ ...runOf(state), step }));
  expect(last(withRun({ columns: [], rows: [[], []] }, runs, saved)).run_step).toBe(2);
});
