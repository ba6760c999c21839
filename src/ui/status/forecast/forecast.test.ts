import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { WorkClock } from '../../../domain/workClock';
import { freshRun, NO_STUDIES, withStudy } from '../../../state/reduce';
import type { State } from '../../../state/state';
import type { SweepState } from '../../../state/sweep/sweep';
import { createForecast } from './forecast';
import { Pace } from './pace';

/** A store whose state a test replaces. */
function held<T>(state: T) {
  const listeners = new Set<(state: T, previous: T) => void>();
  return {
    getState: () => state,
    subscribe(listener: (state: T, previous: T) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(next: T) {
      const previous = state;
      state = next;
      for (const listener of listeners) listener(next, previous);
    },
  };
}

function setUp() {
  const browser = { time: 0 };
  const still = { studies: NO_STUDIES, settings: INITIAL_SETTINGS, run: freshRun(1, null), data: null };
  const lab = held(still as unknown as State);
  const sweep = held({ running: null } as SweepState);
  const points = [2, 4, 8].map((codeSize) => ({
    variant: 'Article',
    settings: { ...INITIAL_SETTINGS, epochs: 2, codeSize },
  }));
  const missing = () => points;
  const forecast = createForecast(
    lab as never,
    { ...sweep, missing } as never,
    () => new Pace(new WorkClock(() => browser.time)),
  );
  const wait = (seconds: number) => {
    browser.time += 1000 * seconds;
  };
  const study = (progress: { done: number; doing: string } | null) =>
    lab.become({
      ...lab.getState(),
      studies: withStudy(NO_STUDIES, 'features', (before) => ({ ...before, progress })),
    });
  const train = (epoch: number, rests: 'run' | null = null, point = points[0]) =>
    sweep.become({ running: { point, epoch, testMse: null, rests } } as SweepState);
  return { forecast, wait, study, train, points };
}

describe('the forecast', () => {
  it('of a study follows from its progress, without the time for which it waited to begin', () => {
    const { forecast, wait, study } = setUp();
    study({ done: 0, doing: 'Waiting' });
    wait(100);
    study({ done: 0.2, doing: 'Measuring' });
    wait(6);
    study({ done: 0.4, doing: 'Measuring' });
    expect(forecast.getState().features).toBeCloseTo(18);
    study(null);
    expect(forecast.getState().features).toBeNull();
  });

  it('of a sweep counts the epochs of all missing points', () => {
    const { forecast, wait, train, points } = setUp();
    train(0);
    wait(5);
    train(1);
    // One of six epochs in five seconds.
    expect(forecast.getState().sweep).toBeCloseTo(25);
    wait(5);
    // The first point is done: its result comes before the next point begins.
    const [first] = points.splice(0, 1);
    train(2, null, first);
    train(0);
    // Two of six in ten seconds.
    expect(forecast.getState().sweep).toBeCloseTo(20);
  });

  it('of a sweep that rests is unknown', () => {
    const { forecast, wait, train } = setUp();
    train(0);
    wait(5);
    train(1);
    train(1, 'run');
    expect(forecast.getState().sweep).toBeNull();
  });
});
