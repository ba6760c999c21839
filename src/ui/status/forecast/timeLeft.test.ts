import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { freshRun } from '../../../state/reduce';
import type { Run } from '../../../state/state';
import { leftWords, secondsLeft } from './timeLeft';

const data = { trainLoaded: 60_000, trainTotal: 60_000, testLoaded: 10_000, testTotal: 10_000, error: null };

/** Of a run of 20 epochs at its tenth, whose other half takes this many seconds. */
const left = (seconds: number, run: Partial<Run> = {}) =>
  secondsLeft({
    settings: { ...INITIAL_SETTINGS, epochs: 20 },
    data,
    run: {
      ...freshRun(1, null),
      state: 'training',
      epoch: 10,
      seconds: 60,
      imagesPerSecond: 600_000 / seconds,
      ...run,
    },
  });

describe('the time that a run still takes', () => {
  it.each([
    [1, ' About 5 seconds left.'],
    [32, ' About 30 seconds left.'],
    [57, ' About a minute left.'],
    [150, ' About 3 minutes left.'],
    [3600, ' About an hour left.'],
    [4500, ' About 1 h 20 min left.'],
    [7150, ' About 2 hours left.'],
    [36_100, ' About 10 hours left.'],
  ])('of %d seconds is said in round words', (seconds, words) => {
    expect(left(seconds)).toBeCloseTo(seconds);
    expect(leftWords(left(seconds))).toBe(words);
  });

  it('is unknown before the speed is known, and while nothing trains', () => {
    expect(left(60, { seconds: 1 })).toBeNull();
    expect(left(60, { imagesPerSecond: 0 })).toBeNull();
    expect(left(60, { state: 'paused' })).toBeNull();
    expect(leftWords(null)).toBe('');
  });
});
