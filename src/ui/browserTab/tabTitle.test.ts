import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../../domain/settings';
import { freshRun } from '../../state/reduce';
import type { Run } from '../../state/state';
import { tabTitle } from './tabTitle';

const NAME = 'Hourglass: watch an autoencoder learn';
const settings = { ...INITIAL_SETTINGS, epochs: 20, loss: 'mse' as const };
const title = (run: Partial<Run>) => tabTitle({ settings, run: { ...freshRun(1, null), ...run } }, NAME);

describe('the title of the browser’s tab', () => {
  it('is the page’s name before the first step', () => {
    expect(title({ state: 'compiling' })).toBe(NAME);
    expect(title({ state: 'paused', step: 0 })).toBe(NAME);
  });

  it('has the part of the epochs that is done, and 100 % only at the end', () => {
    expect(title({ state: 'training', step: 9, epoch: 5 })).toBe('25 % · Hourglass');
    expect(title({ state: 'training', step: 9, epoch: 19.99 })).toBe('99 % · Hourglass');
    expect(title({ state: 'paused', step: 9, epoch: 5 })).toBe('Paused at 25 % · Hourglass');
  });

  it('has the test loss when the run is done, but not one of an earlier epoch', () => {
    const run = { state: 'finished', step: 9, epoch: 20, test: { bce: 0.1, mse: 0.0123 } } as const;
    const end = { step: 9, epoch: 20, seconds: 1, losses: run.test };
    expect(title({ ...run, tested: end })).toBe('Done: test MSE 0.0123 · Hourglass');
    expect(title({ ...run, tested: { ...end, step: 7, epoch: 16 } })).toBe('Done · Hourglass');
    expect(title({ ...run, test: null, tested: null })).toBe('Done · Hourglass');
  });

  it('stays at 100 % if the number of epochs is made smaller than those that are done', () => {
    expect(title({ state: 'paused', step: 9, epoch: 30 })).toBe('Paused at 100 % · Hourglass');
  });
});
