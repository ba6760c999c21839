import { describe, expect, it } from 'vitest';
import type { PcaReport } from '../../../domain/progress';
import { point, run, SMALL } from '../../../state/records/records.testing';
import { columnsOf } from './columns';
import { deltaOf } from './delta';
import { differingSettings, settingWords } from './settingColumns';

const REPORT: PcaReport = {
  testMse: { clipped: Float64Array.of(0.07, 0.05), unclipped: Float64Array.of(0.07, 0.06) },
  meanImage: { bce: 0.26, mse: 0.07 },
  testEntropy: 0.06,
};
const cell = (id: string, of: ReturnType<typeof run>, report: PcaReport | null = null) => {
  const column = columnsOf([], { report, data: 'MNIST' }).find((each) => each.id === id);
  if (!column) throw new Error(`no column ${id}`);
  return { words: column.words(of), note: column.note?.(of), winner: column.winner?.(of) };
};

describe('the columns of a run', () => {
  it('compare it with PCA at its own code size, clipped unless its output is linear', () => {
    const tested = point(100, 0.04);
    const pca = { clipped: 0.05, unclipped: 0.06 };
    expect(cell('pca', run(1, { pca, tested }))).toMatchObject({ words: '0.0500', note: 'code of 1' });
    expect(cell('ratio', run(1, { pca, tested }))).toMatchObject({ words: '0.80 ×', winner: 'ae' });
    const linear = run(1, { pca, tested, settings: { ...SMALL, outputActivation: 'linear' } });
    expect(cell('pca', linear).words).toBe('0.0600');
    expect(cell('ratio', run(1, { pca, tested: point(100, 0.0505) })).winner).toBe('level');
    expect(cell('ratio', run(1, { pca, tested: point(100, 0.1) })).winner).toBe('pca');
  });

  it('use PCA of the run’s own data: that of its record, otherwise that of the page, if it is on the same set', () => {
    expect(cell('pca', run(1), REPORT).words).toBe('0.0600');
    expect(cell('pca', run(1, { pca: null }), REPORT).words).toBe('0.0500');
    expect(cell('pca', run(1, { pca: null, data: 'MNIST + 12 of my digits, 20 %' }), REPORT).words).toBe(
      '0.0500',
    );
    expect(cell('pca', run(1, { pca: null, data: 'Letters' }), REPORT).words).toBe('–');
    expect(cell('pca', run(1, { pca: null })).words).toBe('–');
    expect(cell('ratio', run(1, { pca: null }))).toMatchObject({ words: '–', winner: null });
  });

  it('have the data only where the runs differ in them', () => {
    const page = { report: null, data: 'MNIST' };
    expect(columnsOf([], page).some(({ id }) => id === 'data')).toBe(false);
    const data = columnsOf([], page, true).find(({ id }) => id === 'data');
    expect(data?.words(run(1, { data: 'Letters' }))).toBe('Letters');
  });

  it('say with the best test loss which loss it is, and of which epoch', () => {
    const best = point(469, 0.02);
    expect(cell('best', run(1, { best }))).toMatchObject({ words: '0.1100', note: 'BCE, epoch 1.00' });
    const squared = run(1, { best, settings: { ...SMALL, loss: 'mse' } });
    expect(cell('best', squared)).toMatchObject({ words: '0.0200', note: 'MSE, epoch 1.00' });
  });

  it('show a diverged run as such, and nobody ahead', () => {
    const diverged = run(1, { tested: point(100, Number.NaN) });
    expect(cell('mse', diverged).words).toBe('diverged');
    expect(cell('ratio', diverged)).toMatchObject({ words: 'diverged', winner: null });
  });
});

describe('the difference from the baseline', () => {
  it.each([
    [0.04, 0.05, '−0.0100', 'better'],
    [0.05, 0.04, '+0.0100', 'worse'],
    [0.05, 0.0499, '+0.0001', 'level'],
    [0.05, 0.05, '±0.0000', 'level'],
    [0.00004, 0.00001, '±0.0000', 'worse'],
    [Number.NaN, 0.05, 'diverged', 'worse'],
    [0.05, Number.POSITIVE_INFINITY, 'diverged', 'better'],
  ])('of %f and %f is %s, %s', (own, other, words, standing) => {
    expect(deltaOf(own, other)).toEqual({ words, standing });
  });

  it('is none if one of the two was not measured', () => {
    expect(deltaOf(null, 0.05)).toBeNull();
    expect(deltaOf(0.05, null)).toBeNull();
  });
});

describe('the settings in which runs differ', () => {
  const of = (change: Partial<typeof SMALL>) => ({ settings: { ...SMALL, ...change } });

  it('are those with more than one value', () => {
    expect(differingSettings([of({}), of({ codeSize: 9, learningRate: 0.01 }), of({})])).toEqual([
      'codeSize',
      'learningRate',
    ]);
    expect(differingSettings([of({}), of({})])).toEqual([]);
    expect(differingSettings([of({})])).toEqual([]);
    expect(differingSettings([])).toEqual([]);
  });

  it('compare layers number by number', () => {
    expect(differingSettings([of({ hidden: [64, 32] }), of({ hidden: [64] })])).toContain('hidden');
  });

  it('do not contain a setting without an effect, nor one of the page', () => {
    expect(differingSettings([of({}), of({ noiseAmount: 0.9, theme: 'dark' })])).toEqual([]);
    expect(settingWords('noiseAmount', SMALL)).toBe('–');
    const noisy = of({ noise: 'gaussian', noiseAmount: 0.9 });
    expect(differingSettings([of({}), noisy])).toEqual(['noise', 'noiseAmount']);
  });
});
