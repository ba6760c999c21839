import { describe, expect, it } from 'vitest';
import { keyOf, point, run, SMALL } from '../../../../state/records/records.testing';
import { figureRows } from './figures';
import { sidesOf } from './sides';

const runs = [run(1), run(2), run(3)];

describe('the sides of a comparison', () => {
  const keys = (compared: number[], present: number) =>
    sidesOf(compared.map(keyOf), runs, keyOf(present))?.map(({ key, record }) => [key, record?.startedAt]);

  it('are two runs, or one and the present network, whose weights are those of the page', () => {
    expect(keys([1, 2], 3)).toEqual([
      [keyOf(1), 1],
      [keyOf(2), 2],
    ]);
    expect(keys([1], 3)).toEqual([
      [keyOf(1), 1],
      [null, 3],
    ]);
    expect(keys([3, 1], 3)).toEqual([
      [null, 3],
      [keyOf(1), 1],
    ]);
    // The present run is not recorded yet.
    expect(keys([1], 9)).toEqual([
      [keyOf(1), 1],
      [null, undefined],
    ]);
  });

  it('are none without a run, with a deleted one, or with the present run and itself', () => {
    expect(keys([], 3)).toBeUndefined();
    expect(keys([1, 8], 3)).toBeUndefined();
    expect(keys([3], 3)).toBeUndefined();
  });
});

describe('the figures of two runs', () => {
  const better = run(1, { tested: point(469, 0.04), best: point(400, 0.03) });
  const worse = run(2, { tested: point(938, 0.08), best: point(900, 0.0301) });
  const rowOf = (name: string, pair = [better, worse] as const) =>
    figureRows(pair, { report: null, data: 'MNIST' }).find((row) => row.name === name);

  it('are dated, and the better error is marked', () => {
    expect(rowOf('Test MSE')).toEqual({
      name: 'Test MSE',
      words: ['0.0400 at epoch 1.00', '0.0800 at epoch 2.00'],
      standings: ['better', 'worse'],
    });
    expect(rowOf('Best test BCE')?.standings).toEqual(['level', 'level']);
    expect(rowOf('Parameters')?.words).toEqual(['2,353', '2,353']);
    expect(rowOf('Test MSE to PCA’s')?.words).toEqual(['0.67 ×, ahead of PCA', '1.3 ×, behind PCA']);
  });

  it('do not compare the lowest losses of runs that minimise different ones', () => {
    const squared = { ...worse, settings: { ...SMALL, loss: 'mse' as const } };
    expect(
      figureRows([better, squared], { report: null, data: 'MNIST' }).some(({ name }) =>
        name.startsWith('Best'),
      ),
    ).toBe(false);
  });

  it('mark nothing of runs that were tested on other images, and name these', () => {
    const letters = { ...worse, data: 'Letters' };
    expect(rowOf('Test MSE', [better, letters])?.standings).toBeNull();
    expect(rowOf('Data', [better, letters])?.words).toEqual(['MNIST', 'Letters']);
    const mixed = { ...worse, data: 'MNIST + 12 of my digits, 20 %' };
    expect(rowOf('Test MSE', [better, mixed])?.standings).toEqual(['better', 'worse']);
    expect(rowOf('Data')).toBeUndefined();
  });

  it('mark nothing that one of them lacks', () => {
    expect(rowOf('Test MSE', [better, { ...worse, tested: null }])).toMatchObject({
      words: ['0.0400 at epoch 1.00', '–'],
      standings: null,
    });
  });
});
