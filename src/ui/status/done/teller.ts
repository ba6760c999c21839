/** Tells a person who looks at another tab when long work is done: in the tab's title, and by a notification if asked. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lab } from '../../../state/state';
import type { Sweep } from '../../../state/sweep/sweep';
import { type ForecastStore, forecastOf, type Work } from '../forecast/forecast';
import { type End, runEnd, studyEnds, sweepEnd, worksOf } from './ends';
import { askForNotifications, type Notifying, notify } from './notifications';

/** Work that takes longer than this is worth a notification, in seconds. */
const LONG = 30;

export interface Telling {
  /** What is going on and was expected to take long: the person can ask to be told of its end. */
  readonly works: readonly Work[];
  readonly asked: boolean;
  /** Why there will be no notification, as sentences; null if there is nothing to say. */
  readonly trouble: string | null;
  /** What has ended while the person looked elsewhere; null once the page is seen again. */
  readonly ended: End | null;
}

export interface Teller extends Pick<StoreApi<Telling>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Whether the person wants to be told. Asks the browser for its permission. */
  ask(wanted: boolean): Promise<void>;
}

/** The parts of the page that it needs. */
interface Surroundings {
  readonly window: Notifying;
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
}

interface Options extends Surroundings {
  readonly lab: Pick<Lab, 'getState' | 'subscribe'>;
  readonly sweep: Pick<Sweep, 'getState' | 'subscribe' | 'missing'>;
  readonly forecast: ForecastStore;
}

export function createTeller({ lab, sweep, forecast, window, document }: Options): Teller {
  const store = createStore<Telling>(() => ({ works: [], asked: false, trouble: null, ended: null }));
  const { getState, setState } = store;

  const lookAhead = () => {
    const seconds = forecast.getState();
    const long = worksOf(lab.getState(), sweep.getState()).filter((work) => (seconds[work] ?? 0) > LONG);
    const works = getState().works;
    if (long.every((work) => works.includes(work))) return;
    const first = works.length === 0 ? { trouble: null } : {};
    setState({ works: [...new Set([...works, ...long])], ...first });
  };
  lookAhead();
  forecast.subscribe(lookAhead);
  lab.subscribe((state, before) => {
    const run = runEnd(state, before);
    for (const end of [...(run ? [run] : []), ...studyEnds(state, before)]) tell(end);
    forget();
  });
  sweep.subscribe((state, before) => {
    if (before.running && !state.running) {
      const end = sweepEnd(state, before, sweep.missing().length);
      if (end) tell(end);
    }
    forget();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') setState({ ended: null });
  });

  function tell(end: End): void {
    const { works, asked } = getState();
    if (!works.includes(end.work) || document.visibilityState === 'visible') return;
    setState({ ended: end });
    if (asked) setState({ trouble: notify(window, `Hourglass: ${end.title}`, end.words) });
  }

  /** Leaves out what is no longer going on. With the last of it, the request is done; not if the run only pauses. */
  function forget(): void {
    const { works } = getState();
    if (works.length === 0) return;
    const going = worksOf(lab.getState(), sweep.getState());
    const left = works.filter((work) => going.includes(work));
    if (left.length === works.length) return;
    // That a notification failed is shown when the person comes back.
    const { asked, trouble } = getState();
    const pauses = works.includes('run') && lab.getState().course === 'halted';
    const done = left.length === 0 && !pauses;
    setState({ works: left, ...(done ? { asked: false, trouble: asked ? trouble : null } : {}) });
  }

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    async ask(wanted) {
      setState({ asked: wanted, trouble: null });
      if (!wanted) return;
      const trouble = await askForNotifications(window);
      // The work may have ended, or the person changed their mind, while the browser asked.
      if (trouble !== null && getState().asked) setState({ asked: false, trouble });
    },
  };
}

const known = new WeakMap<Lab, Teller>();

/** The teller of a page: always the same one. */
export function tellerOf(lab: Lab, sweep: Sweep): Teller {
  const teller =
    known.get(lab) ?? createTeller({ lab, sweep, forecast: forecastOf(lab, sweep), window, document });
  known.set(lab, teller);
  return teller;
}
