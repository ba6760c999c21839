/** Turns messages of the training thread into changes of the state. */

import type { Frame, StudyNews, TrainerMessage } from '../client/client';
import type { Place } from '../domain/checkpoint';
import { lowest, upTo, withTest, withTrain } from '../domain/curve';
import type { DataSource } from '../domain/dataSource';
import type { Settings } from '../domain/settings';
import { STUDY_NAMES, type StudyName } from '../domain/study';
import { afterState, onNewThread, unless } from './course';
import { answered } from './input';
import { newKey } from './key';
import type { Curves, Notice, Run, State, Studies, Study } from './state';
import { following } from './timeline/past';
import { NO_UMAP } from './umapLayout';

/** A run without any results: it shows nothing of the run before. */
export function freshRun(id: number, before: Run | null): Run {
  return {
    id,
    key: newKey(),
    startedAt: Date.now(),
    state: 'compiling',
    step: 0,
    epoch: 0,
    seconds: 0,
    imagesPerSecond: 0,
    stepSeconds: null,
    learningRate: 0,
    train: null,
    test: null,
    tested: null,
    best: null,
    curves: { train: [], test: [] },
    map: null,
    samples: null,
    // Runs that start and end while a slider moves have shown nothing.
    before:
      before && (before.map || before.samples)
        ? { step: before.step, epoch: before.epoch }
        : (before?.before ?? null),
    memory: before?.memory ?? { tensors: 0, bytes: 0 },
    viewShares: before?.viewShares ?? { test: 0, map: 0, frame: 0, checkpoint: 0 },
  };
}

/** What the page knows of a data set before anything has arrived: it shows nothing of another one. */
export const freshData = (source: DataSource) =>
  ({
    source,
    data: null,
    pca: null,
    pcaError: null,
    ghost: null,
    studies: NO_STUDIES,
    selection: null,
    pointed: null,
    lit: null,
    umap: NO_UMAP,
  }) satisfies Partial<State>;

/** The state of a training thread that is being started. */
export const STARTING = { backend: null, opening: 'script', stopped: false, missing: null } as const;

/** The notice, unless it is about a run that could not go on, and now does. */
export const noticeOfRunning = (notice: Notice | null): Notice | null =>
  notice?.about === 'diverged' || notice?.about === 'exhausted' ? null : notice;

/** The whole state after a message, so that each message, also a frame, is one commit of the store. */
export const reduce = (state: State, message: TrainerMessage): State => ({
  ...state,
  ...change(state, message),
});

function change(state: State, message: TrainerMessage): Partial<State> {
  switch (message.type) {
    case 'starting':
      return {
        ...STARTING,
        // It is still missing until the thread says something.
        missing: state.missing && { ...state.missing, seconds: 0 },
        run:
          message.runId === state.run.id ? backTo(state.run, message.from, state.settings.loss) : state.run,
        course: onNewThread(state.course),
        notice: state.notice?.about === 'stopped' ? null : state.notice,
      };
    case 'missing':
      return { missing: message };
    case 'backend':
      return { backend: message.report };
    case 'opening':
      return { opening: message.what, missing: null };
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
        course: afterState(state.course, state.run.state, message.state),
        notice: message.state === 'training' ? noticeOfRunning(state.notice) : state.notice,
      };
    case 'pace':
      return { run: { ...state.run, stepSeconds: message.stepSeconds } };
    case 'frame':
      return afterFrame(state, message);
    case 'checkpoint':
      // `lab.ts` keeps it: the page shows nothing of it.
      return {};
    case 'study':
      return { studies: withStudy(state.studies, message.name, (study) => afterNews(study, message.news)) };
    case 'diverged':
    case 'exhausted':
      return {
        notice: { kind: 'error', message: message.message, about: message.type },
        run: backTo(state.run, message.from, state.settings.loss),
        course: unless(state.course, 'ended'),
      };
    case 'failed':
      if (!message.fatal) return { notice: { kind: 'error', message: message.message } };
      return {
        notice: { kind: 'error', message: message.message, about: 'stopped' },
        course: unless(state.course, 'failed'),
        stopped: true,
        missing: null,
        run: { ...state.run, state: 'paused' },
        studies: withoutProgress(state.studies),
      };
    default:
      return message satisfies never;
  }
}

const NO_STUDY: Study<StudyName> = { report: null, progress: null, error: null };

export const NO_STUDIES = Object.fromEntries(
  STUDY_NAMES.map((name) => [name, NO_STUDY]),
) as unknown as Studies;

/** The studies with a new state of one of them. */
export function withStudy(
  studies: Studies,
  name: StudyName,
  change: (study: Study<StudyName>) => Study<StudyName>,
): Studies {
  return { ...studies, [name]: change(studies[name]) };
}

/** No study continues. */
const withoutProgress = (studies: Studies): Studies =>
  STUDY_NAMES.reduce((all, name) => withStudy(all, name, (study) => ({ ...study, progress: null })), studies);

function afterNews(study: Study<StudyName>, news: StudyNews): Study<StudyName> {
  switch (news.kind) {
    case 'progress':
      // The message may have been on its way when the study was cancelled.
      return study.progress ? { ...study, progress: news.progress } : study;
    case 'report':
      return { report: news.report, progress: null, error: null };
    case 'failed':
      return { ...study, progress: null, error: news.message };
    default:
      return news satisfies never;
  }
}

function afterFrame(state: State, frame: Frame): Partial<State> {
  const input = answered(state.input, frame.answer);
  const change = {
    run: runAfter(state.run, frame, state.settings.loss),
    input,
    past: following(state.past, state.input, input),
  };
  if (!frame.moment) return change;
  const moment = { ...frame.moment, map: frame.moment.map ?? state.run.map };
  return { ...change, moment, timeline: state.timeline.with(moment) };
}

/** Without new points they stay the same object, so that nothing renders them again. */
function curvesAfter(curves: Curves, { train, test, sample }: Frame): Curves {
  if (train.length + test.length + sample.length === 0) return curves;
  return {
    train: withTrain(curves.train, train),
    test: withTest(curves.test, test),
    sample: withTest(curves.sample ?? [], sample),
  };
}

/** The run goes on from an earlier state: nothing that it shows is of a later step. */
function backTo(run: Run, { step, epoch, seconds }: Place, loss: Settings['loss']): Run {
  if (run.step <= step) return run;
  const curves = {
    train: upTo(run.curves.train, step),
    test: upTo(run.curves.test, step),
    sample: upTo(run.curves.sample ?? [], step),
  };
  const tested = curves.test.at(-1) ?? null;
  return {
    ...run,
    step,
    epoch,
    seconds,
    imagesPerSecond: 0,
    train: curves.train.at(-1)?.losses ?? null,
    test: tested?.losses ?? null,
    tested,
    best: lowest(curves.test, loss),
    curves,
  };
}

/** `loss`: the one that is trained, by which the best measurement is chosen. */
export function runAfter(run: Run, frame: Frame, loss: Settings['loss']): Run {
  const { step, epoch, seconds, imagesPerSecond, learningRate, memory, viewShares } = frame;
  const tested = frame.test.at(-1);
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
    test: tested?.losses ?? run.test,
    tested: tested ?? run.tested,
    best: lowest(frame.test, loss, run.best),
    curves: curvesAfter(run.curves, frame),
    map: frame.map ?? run.map,
    samples: frame.samples ?? run.samples,
  };
}
