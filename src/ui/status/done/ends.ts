/** Recognises the end of a piece of work from two successive states, and says it in words. */
import { SETTINGS } from '../../../domain/settings';
import { STUDY_NAMES, type StudyName } from '../../../domain/study';
import { agedEpochAt } from '../../../state/age';
import { shouldTrain } from '../../../state/course';
import type { State } from '../../../state/state';
import type { SweepState } from '../../../state/sweep/sweep';
import { count, loss } from '../../format';
import type { Work } from '../forecast/forecast';

export interface End {
  readonly work: Work;
  /** A few words, for a title: `The sweep is done`. */
  readonly title: string;
  /** What came of it, as a sentence. */
  readonly words: string;
}

/** The work that is going on, also while it waits for digits or for a backend. */
export function worksOf(state: Pick<State, 'course' | 'studies'>, sweep: SweepState): Work[] {
  const works: Work[] = STUDY_NAMES.filter((name) => state.studies[name].progress !== null);
  if (shouldTrain(state)) works.push('run');
  if (sweep.running) works.push('sweep');
  return works;
}

/** The run has ended by itself: its epochs are done, or it failed. A Pause is no end. */
export function runEnd(state: State, before: State): End | null {
  const { run, course, settings, notice } = state;
  if (run.id !== before.run.id || before.course !== 'trains' || (course !== 'ended' && course !== 'failed'))
    return null;
  if (run.state !== 'finished')
    return {
      work: 'run',
      title: 'The run has stopped',
      words: notice?.message ?? `It stopped at step ${count(run.step)}.`,
    };
  const kind = SETTINGS.loss.options.find(({ value }) => value === settings.loss)?.label;
  const result =
    run.test && agedEpochAt(run) === null ? `, test ${kind} ${loss(run.test[settings.loss])}` : '';
  return {
    work: 'run',
    title: 'The run is done',
    words: `${count(settings.epochs)} ${settings.epochs === 1 ? 'epoch' : 'epochs'}${result}.`,
  };
}

const NAMES: Record<StudyName, string> = {
  features: 'Features',
  robustness: 'Robustness',
  anomaly: 'Anomalies',
  health: 'Health',
};

/** Studies that have a new report, or that failed. A cancelled one has neither. */
export function studyEnds({ studies }: Pick<State, 'studies'>, before: Pick<State, 'studies'>): End[] {
  return STUDY_NAMES.flatMap((name): End[] => {
    const [now, then] = [studies[name], before.studies[name]];
    if (!then.progress || now.progress) return [];
    if (now.error !== null && now.error !== then.error)
      return [{ work: name, title: `${NAMES[name]}: not measured`, words: now.error }];
    if (!now.report || now.report === then.report) return [];
    return [
      {
        work: name,
        title: `${NAMES[name]}: measured`,
        words: `The results are of step ${count(now.report.step)}.`,
      },
    ];
  });
}

/** The sweep trains no more. `missing`: the number of points that are not trained. */
export function sweepEnd(state: SweepState, before: SweepState, missing: number): End | null {
  if (!before.running || state.running) return null;
  const points = `${count(state.results.length)} ${state.results.length === 1 ? 'point is' : 'points are'} trained`;
  if (missing === 0) return { work: 'sweep', title: 'The sweep is done', words: `${points}.` };
  return {
    work: 'sweep',
    title: 'The sweep has ended',
    words: `${points}, ${count(missing)} ${missing === 1 ? 'is' : 'are'} missing.${state.error === null ? '' : ` ${state.error}`}`,
  };
}
