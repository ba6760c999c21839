/** How long everything that runs still takes: the page's run, a sweep, and each study. */
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { STUDY_NAMES, type StudyName } from '../../../domain/study';
import type { Lab, State } from '../../../state/state';
import { keyOf } from '../../../state/sweep/plan';
import type { Sweep } from '../../../state/sweep/sweep';
import { useVerbs } from '../../lab';
import { useSweepVerbs } from '../../sweep';
import { Pace } from './pace';
import { secondsLeft } from './timeLeft';

export type Work = 'run' | 'sweep' | StudyName;
const WORKS: readonly Work[] = ['run', 'sweep', ...STUDY_NAMES];

/** Seconds; null while nothing runs, and while the time is unknown. */
export type Forecast = Readonly<Record<Work, number | null>>;

export type ForecastStore = Pick<StoreApi<Forecast>, 'getState' | 'getInitialState' | 'subscribe'>;
type Watched = Pick<Lab, 'getState' | 'subscribe'>;
type WatchedSweep = Pick<Sweep, 'getState' | 'subscribe' | 'missing'>;

/** `pace`: makes the clockwork of one piece of work. */
export function createForecast(lab: Watched, sweep: WatchedSweep, pace = () => new Pace()): ForecastStore {
  const paces = new Map(WORKS.map((work) => [work, pace()]));
  const observed = (work: Work, left: number | null) => paces.get(work)?.observe(left) ?? null;
  const store = createStore<Forecast>(
    () => Object.fromEntries(WORKS.map((work) => [work, null])) as unknown as Forecast,
  );
  const note = (work: Work, seconds: number | null) => {
    if (store.getState()[work] !== seconds) store.setState({ [work]: seconds });
  };
  const ofLab = () => {
    const state = lab.getState();
    note('run', secondsLeft(state));
    for (const name of STUDY_NAMES) note(name, observed(name, studyLeft(state, name)));
  };
  const ofSweep = () => note('sweep', observed('sweep', epochsLeft(sweep)));
  // The page may be rendered after the run has begun.
  ofLab();
  ofSweep();
  lab.subscribe(ofLab);
  sweep.subscribe(ofSweep);
  return store;
}

/** The share of a study that is left; null before its first progress, because it may have waited until then. */
function studyLeft({ studies }: Pick<State, 'studies'>, name: StudyName): number | null {
  const { progress } = studies[name];
  return progress && progress.done > 0 ? 1 - progress.done : null;
}

/** Null while no sweep trains. */
function epochsLeft(sweep: WatchedSweep): number | null {
  const { running } = sweep.getState();
  if (!running || running.rests !== null) return null;
  const missing = sweep.missing();
  const all = missing.reduce((sum, { settings }) => sum + settings.epochs, 0);
  // A finished point is no longer missing a moment before the next one begins.
  const counts = missing.some((point) => keyOf(point) === keyOf(running.point));
  return counts ? all - running.epoch : all;
}

const known = new WeakMap<Lab, ForecastStore>();

/** The forecast of a page: always the same one. */
export function forecastOf(lab: Lab, sweep: Sweep): ForecastStore {
  const forecast = known.get(lab) ?? createForecast(lab, sweep);
  known.set(lab, forecast);
  return forecast;
}

/** One part of the forecast; see `useLab`. */
export const useForecast = <T>(selector: (forecast: Forecast) => T): T =>
  useStore(forecastOf(useVerbs(), useSweepVerbs()), selector);
