/** What the training thread says, as changes of the state. */

import type { Frame, StudyNews, TrainerMessage } from '../client/client';
import type { RunState } from '../domain/results';
import { STUDY_NAMES, type StudyName } from '../domain/study';
import type { CurveHistory } from './curves';
import { NO_CURVES } from './curves';
import type { Run, State, Studies, Study } from './state';

/** A run of which nothing has been heard: nothing of the run before is taken for its own. */
export function freshRun(id: number, before: Run | null): Run {
  return {
    id,
    state: 'compiling',
    step: 0,
    epoch: 0,
    seconds: 0,
    imagesPerSecond: 0,
    learningRate: 0,
    train: null,
    test: null,
    curves: NO_CURVES,
    map: null,
    samples: null,
    // Runs that begin and end under a moving slider have shown nothing.
    before:
      before && (before.map || before.samples)
        ? { step: before.step, epoch: before.epoch }
        : (before?.before ?? null),
    memory: before?.memory ?? { tensors: 0, bytes: 0 },
    viewShares: before?.viewShares ?? { test: 0, map: 0, frame: 0 },
  };
}

/** A frame may still be of a drawing from before the present one was begun: those inputs' ids are below `oldestInput`. */
export function reduce(
  state: State,
  message: TrainerMessage,
  curves: CurveHistory,
  oldestInput: number,
): Partial<State> {
  switch (message.type) {
    case 'backend':
      return { backend: message.report, stopped: false };
    case 'opening':
      return { opening: message.what, stopped: false };
    case 'speeds':
      return { speeds: message.speeds, measuring: message.measuring };
    case 'data':
      return { data: message.progress };
    case 'pca':
      return { pca: message.report, pcaError: null };
    case 'pca-failed':
      return { pcaError: message.message };
    case 'state':
      return {
        run: { ...state.run, state: message.state },
        playing: state.playing && !stops(state.run.state, message.state),
      };
    case 'frame':
      return {
        run: afterFrame(state.run, message, curves),
        ...(message.input && message.input.inputId >= oldestInput && state.input.pixels
          ? { input: { ...state.input, result: message.input.result } }
          : {}),
      };
    case 'study':
      return { studies: withStudy(state.studies, message.name, (study) => afterNews(study, message.news)) };
    case 'failed':
      return {
        notice: { kind: 'error', message: message.message },
        ...(message.fatal
          ? {
              playing: false,
              stopped: true,
              run: { ...state.run, state: 'paused' },
              studies: withoutProgress(state.studies),
            }
          : {}),
      };
    default:
      return message satisfies never;
  }
}

/** Whether training has ended by itself. A run that has just been built is paused until Train reaches the worker. */
function stops(before: RunState, after: RunState): boolean {
  return after === 'finished' || (after === 'paused' && before !== 'compiling');
}

const NO_STUDY: Study<StudyName> = { report: null, progress: null, error: null };

export const NO_STUDIES = Object.fromEntries(
  STUDY_NAMES.map((name) => [name, NO_STUDY]),
) as unknown as Studies;

/** The studies with another state of one of them. */
export function withStudy(
  studies: Studies,
  name: StudyName,
  change: (study: Study<StudyName>) => Study<StudyName>,
): Studies {
  return { ...studies, [name]: change(studies[name]) };
}

/** None goes on. */
const withoutProgress = (studies: Studies): Studies =>
  STUDY_NAMES.reduce((all, name) => withStudy(all, name, (study) => ({ ...study, progress: null })), studies);

function afterNews(study: Study<StudyName>, news: StudyNews): Study<StudyName> {
  switch (news.kind) {
    case 'progress':
      // It may have been on its way when the study was cancelled.
      return study.progress ? { ...study, progress: news.progress } : study;
    case 'report':
      return { report: news.report, progress: null, error: null };
    case 'failed':
      return { ...study, progress: null, error: news.message };
    default:
      return news satisfies never;
  }
}

function afterFrame(run: Run, frame: Frame, curves: CurveHistory): Run {
  const { step, epoch, seconds, imagesPerSecond, learningRate, memory, viewShares } = frame;
  return {
    ...run,
    step,
    epoch,
    seconds,
    imagesPerSecond,
    learningRate,
    memory,
    viewShares,
    train: frame.train.at(-1)?.losses ?? run.train,
    test: frame.test.at(-1)?.losses ?? run.test,
    curves: curves.append(frame.train, frame.test),
    map: frame.map ?? run.map,
    samples: frame.samples ?? run.samples,
  };
}
