/** A sweep over code sizes trains networks one after another in its own thread, while the page's run pauses. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TrainerClient, TrainerMessage, TrainerOptions } from '../../client/client';
import type { Checkpoint } from '../../domain/checkpoint';
import { baseOf } from '../../domain/dataSource';
import type { BackendReport, Losses } from '../../domain/progress';
import type { Settings } from '../../domain/settings';
import { modelSpec, parameterCount, trainingSpec } from '../../domain/spec';
import { shouldTrain } from '../course';
import { freshRun, runAfter } from '../reduce';
import type { Lab, Run } from '../state';
import { type Choice, keyOf, type Point, plan } from './plan';

/** The result of a point. */
export interface Result extends Point {
  readonly test: Pick<Losses, 'bce' | 'mse'>;
  readonly steps: number;
  readonly seconds: number;
  readonly parameters: number;
}

/** The point that is being trained. */
export interface Running {
  readonly point: Point;
  readonly epoch: number;
  /** The error so far; null until it is measured. */
  readonly testMse: number | null;
  /** Why the point is paused; null while it trains. */
  readonly rests: Rest | null;
}

/** The page's own run trains, or the backends' speed is being measured: both need the processor for themselves. */
type Rest = 'run' | 'measuring';

export interface SweepState {
  readonly choice: Choice;
  readonly results: readonly Result[];
  /** Null if there is no sweep, or if it has ended. */
  readonly running: Running | null;
  /** The last error; null if there is none. */
  readonly error: string | null;
}

export interface Sweep extends Pick<StoreApi<SweepState>, 'getState' | 'getInitialState' | 'subscribe'> {
  choose(choice: Partial<Choice>): void;
  /** The points of the choice that are not trained yet. */
  missing(): Point[];
  /**
   * Trains the missing points, or continues a paused one. The page's run pauses meanwhile, and continues afterwards if
   * it was training.
   */
  start(): void;
  /** Ends the point that is being trained; finished points stay. */
  stop(): void;
  /** Deletes all points of the data on the page. */
  clear(): void;
  /** Uses these points: another tab has trained or deleted some. */
  adopt(results: readonly Result[]): void;
  /** Makes a point's network the page's own, and trains it there. */
  open(result: Result): void;
}

/** The run of a point, as the page's own runs are recorded. */
export interface TrainedPoint {
  readonly run: Run;
  readonly settings: Settings;
  /** The network at the run's end. */
  readonly checkpoint: Checkpoint;
  readonly backend: BackendReport | null;
  /** The point's variant. */
  readonly sweep: string;
}

type Trainer = Pick<TrainerClient, 'run' | 'train' | 'pause' | 'shown' | 'dispose'>;

export interface SweepOptions {
  readonly lab: Pick<Lab, 'getState' | 'subscribe' | 'set' | 'train' | 'standBack' | 'comeBack'>;
  /** Starts a training thread. */
  readonly connect: (options: Pick<TrainerOptions, 'shouldTrain' | 'onMessage'>) => Trainer;
  /** A point is trained: its whole run, with its weights. */
  readonly onPoint?: (trained: TrainedPoint) => void;
  /** What an earlier visit has stored. */
  readonly kept: { readonly choice?: Choice | undefined; readonly results: readonly Result[] };
}

const FIRST_CHOICE: Choice = { variants: ['linear-32', 'article'], sizes: [2, 8, 32], epochs: 2 };

export function createSweep({ lab, connect, onPoint, kept }: SweepOptions): Sweep {
  const store = createStore<SweepState>(() => ({
    choice: kept.choice ?? FIRST_CHOICE,
    results: kept.results,
    running: null,
    error: null,
  }));
  const { getState, setState } = store;
  let trainer: Trainer | null = null;
  let runId = 0;
  let latest: Omit<Result, keyof Point | 'parameters'> | null = null;
  /** The point's run so far; null until it starts. */
  let run: Run | null = null;
  let checkpoint: Checkpoint | null = null;
  /** Of the sweep's own thread. */
  let backend: BackendReport | null = null;
  /** Points that could not be trained. They are not tried again. */
  const failed = new Set<string>();
  /** The page's settings at the start of the sweep. Later changes do not affect it. */
  let present: Settings | null = null;

  // When the person trains the page's own run, the sweep pauses, so that the run gets the processor.
  lab.subscribe((state, previous) => {
    const other = state.source !== previous.source && baseOf(state.source) !== baseOf(previous.source);
    if (other && state.source.set.id === 'own') forgetOwn();
    if (shouldTrain(state) && !shouldTrain(previous)) rest('run');
    if (state.measuring && !previous.measuring) rest('measuring');
    if (previous.measuring && !state.measuring && getState().running?.rests === 'measuring') goOnTraining();
  });

  /** Other images of one's own have nothing to do with the points of the earlier ones. */
  function forgetOwn(): void {
    if (getState().running?.point.settings.data === 'own') stop();
    setState(({ results }) => ({ results: results.filter(({ settings }) => settings.data !== 'own') }));
  }

  function rest(rests: Rest): void {
    const { running } = getState();
    if (!running || running.rests === 'run') return;
    setState({ running: { ...running, rests } });
    trainer?.pause();
  }

  function goOnTraining(): void {
    const { running } = getState();
    if (!running) return;
    setState({ running: { ...running, rests: null } });
    trainer?.train();
  }

  function missing(): Point[] {
    const { choice, results } = getState();
    const done = new Set(results.map(keyOf));
    return plan(choice, present ?? lab.getState().settings).filter((point) => !done.has(keyOf(point)));
  }

  function next(): void {
    const [point] = missing().filter((each) => !failed.has(keyOf(each)));
    if (!point) {
      stop();
      return;
    }
    latest = null;
    const rests = getState().running?.rests ?? null;
    setState({ running: { point, epoch: 0, testMse: null, rests } });
    runId = trainer?.run(modelSpec(point.settings), trainingSpec(point.settings)) ?? 0;
    run = freshRun(runId, null);
    checkpoint = null;
    if (!rests) trainer?.train();
  }

  function receive(message: TrainerMessage): void {
    const { running } = getState();
    if (!running) return;
    if (message.type === 'frame' && message.runId === runId) {
      trainer?.shown(runId);
      const { step: steps, seconds, epoch } = message;
      const test = message.test.at(-1)?.losses;
      run = run && runAfter(run, message, running.point.settings.loss);
      if (test) latest = { steps, seconds, test: { bce: test.bce, mse: test.mse } };
      setState({ running: { ...running, epoch, testMse: test?.mse ?? running.testMse } });
    } else if (
      message.type === 'state' &&
      message.runId === runId &&
      message.state === 'finished' &&
      latest
    ) {
      const result = {
        ...running.point,
        ...latest,
        parameters: parameterCount(modelSpec(running.point.settings)),
      };
      const { settings, variant: sweep } = running.point;
      if (run && checkpoint) onPoint?.({ run, settings, checkpoint, backend, sweep });
      // Another tab may have trained the same point meanwhile.
      setState(({ results }) => ({
        results: [...results.filter((other) => keyOf(other) !== keyOf(result)), result],
      }));
      next();
    } else if (message.type === 'checkpoint' && message.runId === runId) {
      checkpoint = message.checkpoint;
    } else if (message.type === 'backend') {
      backend = message.report;
    } else if (message.type === 'failed' || message.type === 'diverged' || message.type === 'exhausted') {
      setState({ error: message.message });
      failed.add(keyOf(running.point));
      if (message.type === 'failed' && message.fatal) stop();
      else next();
    }
  }

  function start(): void {
    if (getState().running?.rests) {
      lab.standBack();
      goOnTraining();
    }
    if (trainer) return;
    failed.clear();
    if (missing().length === 0) return;
    lab.standBack();
    setState({ error: null });
    present = lab.getState().settings;
    trainer = connect({
      shouldTrain: () => getState().running?.rests === null,
      onMessage: receive,
    });
    next();
    if (lab.getState().measuring) rest('measuring');
  }

  function stop(): void {
    if (!trainer) return;
    trainer.dispose();
    trainer = null;
    present = null;
    setState({ running: null });
    // If the person has trained or paused the page's own run meanwhile, it stays like that.
    lab.comeBack();
  }

  return {
    getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    choose: (choice) => setState((state) => ({ choice: { ...state.choice, ...choice } })),
    missing,
    start,
    stop,
    clear: () => {
      const { data } = lab.getState().settings;
      setState(({ results }) => ({
        results: results.filter(({ settings }) => settings.data !== data),
        error: null,
      }));
    },
    adopt: (results) => setState({ results }),
    open({ settings }) {
      // The settings of the page itself stay.
      const { model, training } = { model: modelSpec(settings), training: trainingSpec(settings) };
      lab.set({ ...model, ...training });
      lab.train();
      stop();
    },
  };
}
