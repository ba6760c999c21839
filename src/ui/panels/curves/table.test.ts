import { expect, test } from 'vitest';
import { point, run } from '../../../state/records/records.testing';
import { curvesTable, rowRuns } from './table';

test('the saved numbers have every curve on the plot, each row with the name and the settings of its run', () => {
  const present = { train: [point(10, 0.2)], test: [], sample: [point(5, 0.3)] };
  const other = { ...run(1), name: 'wide, slow', look: 0 };
  const { columns, rows } = curvesTable(present, [other]);
  const cells = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  expect(cells.map(({ run, set, step, mse }) => [run, set, step, mse])).toEqual([
    [null, 'training', 10, 0.2],
    [null, 'test, 500 digits', 5, 0.3],
    ['wide, slow', 'training', 50, 0.07],
    ['wide, slow', 'training', 100, 0.055],
    ['wide, slow', 'test', 50, 0.06],
    ['wide, slow', 'test', 100, 0.05],
  ]);
  const runs = rowRuns(present, [other]);
  expect(runs).toHaveLength(rows.length);
  expect(runs[0]).toBeNull();
  expect(runs[5]).toMatchObject({ step: 100, settings: { codeSize: 1 }, testLoss: 0.05 + 3 * 0.05 });
});
