import { describe, expect, it } from 'vitest';
import { losses, point, run, SMALL } from '../../../state/records/records.testing';
import { columnsOf, NAME } from './columns';
import { filtered, NEWEST_FIRST, pressed, sorted } from './order';

const columns = [NAME, ...columnsOf(['codeSize', 'hidden'], { report: null, data: 'MNIST' })];
const column = (id: string) => columns.find((each) => each.id === id) ?? NAME;
const order = (runs: Parameters<typeof sorted>[0], id: string, descending = false) =>
  sorted(runs, column(id), descending).map(({ startedAt }) => startedAt);

describe('the order of the runs', () => {
  const tested = (n: number, mse: number | null) =>
    run(n, { tested: mse === null ? null : point(100, mse), settings: { ...SMALL, codeSize: 10 - n } });
  const runs = [tested(1, 0.05), tested(2, null), tested(3, 0.01), tested(4, Number.NaN), tested(5, 0.05)];

  it('has unknown errors and those that are not numbers last, in both directions', () => {
    expect(order(runs, 'mse')).toEqual([3, 5, 1, 4, 2]);
    expect(order(runs, 'mse', true)).toEqual([5, 1, 3, 4, 2]);
  });

  it('has a diverged error after all finite ones', () => {
    expect(order([tested(1, Number.POSITIVE_INFINITY), ...runs.slice(2, 3)], 'mse')).toEqual([3, 1]);
  });

  it('sorts numbers by size and names with numbers by these', () => {
    expect(order(runs, 'setting-codeSize')).toEqual([5, 4, 3, 2, 1]);
    const named = ['run 10', 'run 9', 'Run 1'].map((name, n) => run(n, { name }));
    expect(order(named, 'name')).toEqual([2, 1, 0]);
  });

  it('sorts by every column without mixing up rows', () => {
    for (const { id } of columns)
      for (const descending of [false, true])
        expect(order(runs, id, descending).toSorted()).toEqual([1, 2, 3, 4, 5]);
  });

  it('turns around when a heading is pressed again; at first the smallest error, but the newest run', () => {
    expect(pressed(NEWEST_FIRST, column('mse'))).toEqual({ by: 'mse', descending: false });
    expect(pressed({ by: 'mse', descending: false }, column('mse'))).toEqual({ by: 'mse', descending: true });
    expect(pressed({ by: 'mse', descending: false }, column('started'))).toEqual(NEWEST_FIRST);
  });
});

describe('the filter', () => {
  const runs = [
    run(1, { name: 'Wide', settings: { ...SMALL, codeSize: 32 } }),
    run(2, { sweep: 'Article', settings: { ...SMALL, loss: 'mse' } }),
    run(3, { pinned: true, train: losses(1) }),
  ];
  const found = (text: string) => filtered(runs, text).map(({ startedAt }) => startedAt);

  it('finds names, settings, sweeps and the baseline, whatever the case', () => {
    expect(found('wide')).toEqual([1]);
    expect(found('code size 32')).toEqual([1]);
    expect(found('SWEEP article')).toEqual([2]);
    expect(found('loss mse')).toEqual([2]);
    expect(found('baseline')).toEqual([3]);
  });

  it('needs every word, and shows all runs without one', () => {
    expect(found('wide article')).toEqual([]);
    expect(found('  ')).toEqual([1, 2, 3]);
  });
});
