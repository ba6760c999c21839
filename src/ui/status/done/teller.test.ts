import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import { freshRun, NO_STUDIES, withStudy } from '../../../state/reduce';
import type { State } from '../../../state/state';
import type { SweepState } from '../../../state/sweep/sweep';
import type { Forecast } from '../forecast/forecast';
import { createTeller } from './teller';

const NOTHING = { run: null, sweep: null, features: null, robustness: null, anomaly: null, health: null };

function setUp(permission: NotificationPermission = 'granted') {
  const lab = createStore<State>(
    () =>
      ({
        settings: { ...INITIAL_SETTINGS, epochs: 20, loss: 'mse' },
        run: freshRun(1, null),
        course: 'trains',
        studies: NO_STUDIES,
        notice: null,
      }) as unknown as State,
  );
  const sweep = createStore<SweepState>(() => ({ running: null, results: [], error: null }) as never);
  const forecast = createStore<Forecast>(() => NOTHING);
  const shown: [string, string | undefined][] = [];
  const requestPermission = vi.fn(async () => permission);
  class Notification {
    static permission = permission;
    static requestPermission = requestPermission;
    constructor(title: string, options?: NotificationOptions) {
      shown.push([title, options?.body]);
    }
  }
  let back = () => {};
  const document = {
    visibilityState: 'hidden' as DocumentVisibilityState,
    addEventListener: (_: string, listener: () => void) => {
      back = listener;
    },
  };
  const teller = createTeller({
    lab,
    sweep: Object.assign(sweep, { missing: () => [] }),
    forecast,
    window: { Notification: Notification as never, focus: () => {} },
    document: document as never,
  });
  return {
    teller,
    lab,
    sweep,
    forecast,
    shown,
    requestPermission,
    look: (visibilityState: DocumentVisibilityState) => {
      document.visibilityState = visibilityState;
      back();
    },
    finish: () =>
      lab.setState(({ run }) => ({
        course: 'ended',
        run: {
          ...run,
          state: 'finished',
          step: 9,
          epoch: 20,
          test: { bce: 0.1, mse: 0.0123 },
          tested: { step: 9, epoch: 20, seconds: 1, losses: { bce: 0.1, mse: 0.0123 } },
        },
      })),
  };
}

describe('the end of long work', () => {
  it('can be asked for only while something runs that takes more than half a minute', () => {
    const { teller, forecast, finish } = setUp();
    forecast.setState({ run: 29 });
    expect(teller.getState().works).toEqual([]);
    forecast.setState({ run: 31 });
    expect(teller.getState().works).toEqual(['run']);
    // It does not vanish under the finger.
    forecast.setState({ run: 3 });
    expect(teller.getState().works).toEqual(['run']);
    finish();
    expect(teller.getState()).toMatchObject({ works: [], asked: false });
  });

  it('is still asked for after a pause', async () => {
    const { teller, lab, forecast, finish, shown } = setUp();
    forecast.setState({ run: 60 });
    await teller.ask(true);
    lab.setState({ course: 'halted' });
    expect(teller.getState()).toMatchObject({ works: [], asked: true });
    lab.setState({ course: 'trains' });
    forecast.setState({ run: 59 });
    expect(teller.getState()).toMatchObject({ works: ['run'], asked: true });
    finish();
    expect(shown).toHaveLength(1);
    expect(teller.getState().asked).toBe(false);
  });

  it('is told by a notification if asked for, with the test loss', async () => {
    const { teller, forecast, finish, shown } = setUp();
    forecast.setState({ run: 60 });
    await teller.ask(true);
    finish();
    expect(shown).toEqual([['Hourglass: The run is done', '20 epochs, test MSE 0.0123.']]);
    expect(teller.getState().ended?.title).toBe('The run is done');
  });

  it('is not told if nobody asked, nor while the page is seen', async () => {
    const first = setUp();
    first.forecast.setState({ run: 60 });
    first.finish();
    expect(first.shown).toEqual([]);
    expect(first.requestPermission).not.toHaveBeenCalled();
    const second = setUp();
    second.forecast.setState({ run: 60 });
    await second.teller.ask(true);
    second.look('visible');
    second.finish();
    expect(second.shown).toEqual([]);
    expect(second.teller.getState().ended).toBeNull();
  });

  it('is in the title until the page is seen again', () => {
    const { teller, forecast, sweep, look } = setUp();
    sweep.setState({ running: { point: {}, rests: null } } as never);
    forecast.setState({ sweep: 60 });
    sweep.setState({ running: null });
    expect(teller.getState().ended).toMatchObject({ work: 'sweep', title: 'The sweep is done' });
    look('visible');
    expect(teller.getState().ended).toBeNull();
  });

  it('of a run that failed says why', async () => {
    const { teller, forecast, lab, shown } = setUp();
    forecast.setState({ run: 60 });
    await teller.ask(true);
    lab.setState({ course: 'ended', notice: { kind: 'error', message: 'Training diverged at step 912.' } });
    expect(shown).toEqual([['Hourglass: The run has stopped', 'Training diverged at step 912.']]);
  });

  it('of a study has its step; a pause and a cancelled study are no end', async () => {
    const { teller, forecast, lab, shown } = setUp();
    const progress = { done: 0.1, doing: 'Measuring' };
    const studies = withStudy(NO_STUDIES, 'features', (study) => ({ ...study, progress }));
    lab.setState({ studies });
    forecast.setState({ features: 60, run: 60 });
    await teller.ask(true);
    lab.setState({ course: 'halted' });
    lab.setState({ studies: NO_STUDIES });
    expect(shown).toEqual([]);
    expect(teller.getState().asked).toBe(false);

    lab.setState({ studies });
    forecast.setState({ features: 61 });
    await teller.ask(true);
    const report = { step: 1200 } as never;
    lab.setState({ studies: withStudy(NO_STUDIES, 'features', (study) => ({ ...study, report })) });
    expect(shown).toEqual([['Hourglass: Features: measured', 'The results are of step 1,200.']]);
  });

  it('without permission is refused with a sentence, which goes with the work', async () => {
    const { teller, forecast, finish, shown } = setUp('denied');
    forecast.setState({ run: 60 });
    await teller.ask(true);
    expect(teller.getState()).toMatchObject({
      asked: false,
      trouble: expect.stringContaining('does not allow notifications'),
    });
    finish();
    expect(shown).toEqual([]);
    expect(teller.getState()).toMatchObject({ trouble: null, ended: { title: 'The run is done' } });
  });
});
