/** Starts runs, brings earlier ones back, and tells the training thread when to train. */
import type { StoreApi } from 'zustand/vanilla';
import type { TrainerClient } from '../client/client';
import type { Checkpoint } from '../domain/checkpoint';
import type { DataSource } from '../domain/dataSource';
import type { ImageSet } from '../domain/imageSet';
import type { OwnDigits } from '../domain/ownDigits';
import type { Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { within } from '../domain/workClock';
import { type Course, ofNextRun, onNewThread, shouldTrain } from './course';
import { GESTURE } from './gesture';
import { NO_INPUT } from './input';
import { freshData, freshRun, noticeOfRunning, STARTING } from './reduce';
import type { Run, State } from './state';
import type { Studying } from './studying';
import { NO_TIMELINE } from './timeline/timeline';
import type { UmapRunner } from './umapRunner';
import { runsOf, without } from './undo/changes';
import { EndedRuns, type RunView, viewOf } from './undo/endedRuns';

interface Options {
  readonly store: Pick<StoreApi<State>, 'getState' | 'setState'>;
  readonly client: () => Pick<TrainerClient, 'run' | 'train' | 'setData'>;
  readonly studying: Pick<Studying, 'startOver'>;
  readonly umapRunner: Pick<UmapRunner, 'cancel'>;
  /** Milliseconds from any origin. */
  readonly now: () => number;
}

/** A run that was not made on this page. */
export interface Opened {
  readonly settings: Settings;
  readonly runOf: (id: number) => Run;
  readonly checkpoint: Checkpoint;
  readonly course: Course;
  /** The person's own images, if the run was trained on such that the page does not have. */
  readonly images?: ImageSet | null;
  /** The person's own digits, if the run was trained on such. `base`: its data without them. */
  readonly digits?: (base: DataSource) => OwnDigits | null;
}

export type CheckpointListener = (view: RunView, checkpoint: Checkpoint) => void;

/** The views have nothing of a run yet. */
const NOTHING_SHOWN = { moment: null, timeline: NO_TIMELINE } as const;

export class Running {
  private readonly ended = new EndedRuns();
  private readonly listeners: CheckpointListener[] = [];
  private gesture = { open: false, last: Number.NEGATIVE_INFINITY };
  /** A run that should train, and has not been told so. */
  private about: number | null = null;

  constructor(private readonly options: Options) {}

  /**
   * A new run, also on other data. The settings of another network come with its empty run, so they never appear beside the
   * old figures.
   */
  begin(settings: Settings, source: DataSource): void {
    const { store, now } = this.options;
    const { run, ghost, course, ...before } = store.getState();
    const other = source !== before.source;
    const sameGesture = this.gesture.open || within(GESTURE, this.gesture.last, now());
    const hasCurve = run.curves.train.length + run.curves.test.length > 1;
    this.launch(settings, source, {}, (id) => ({
      run: freshRun(id, other ? null : run),
      ghost: other ? null : hasCurve && !sameGesture ? run.curves : ghost,
      ...NOTHING_SHOWN,
      course: ofNextRun(course, run.state),
    }));
    this.gesture.last = now();
  }

  /** An ended run continues where it was, if it was training and the present one is too. */
  bringBack(runId: number, settings: Settings): void {
    const view = this.ended.view(runId);
    if (!view) return;
    const now = this.options.store.getState().course;
    const before = onNewThread(view.course);
    const course = now === 'halted' && before === 'trains' ? 'halted' : before;
    const from = { id: runId, checkpoint: this.ended.checkpoint(runId) };
    const run: Run = { ...view.run, state: 'compiling' };
    this.launch(settings, view.source, from, () => ({ ...view, run, course }));
  }

  /** A run from storage or a file continues from its checkpoint. `runOf`: the run, with its id on this page. */
  open({ settings, runOf, checkpoint, course }: Opened, source: DataSource): void {
    const show = (id: number) => ({ run: runOf(id), ghost: null, ...NOTHING_SHOWN, course });
    const id = this.launch(settings, source, { checkpoint }, show);
    this.ended.hold(id, checkpoint, this.wanted());
  }

  /** The gesture goes on: runs that it starts do not change the ghost. */
  hold(more: boolean): void {
    this.gesture.open = more;
  }

  endGesture(): void {
    this.gesture = { open: false, last: Number.NEGATIVE_INFINITY };
  }

  train(): void {
    this.options.store.setState({ course: 'trains' });
    this.beginTraining();
  }

  rest(course: Course): void {
    this.about = null;
    this.options.store.setState({ course });
  }

  /** Another thread takes over the run. */
  goOnElsewhere(): void {
    this.options.store.setState(({ course }) => ({ ...STARTING, course: onNewThread(course) }));
  }

  /** The training thread has sent a checkpoint, of this run or of the one before. */
  holdCheckpoint(runId: number, checkpoint: Checkpoint): void {
    this.ended.hold(runId, checkpoint, this.wanted());
    const state = this.options.store.getState();
    const view = state.run.id === runId ? viewOf(state) : this.ended.view(runId);
    if (view) for (const listener of this.listeners) listener(view, checkpoint);
    this.bound();
  }

  /** Calls back with every checkpoint of the present run, and with the last one of a run that was replaced. */
  onCheckpoint(listener: CheckpointListener): void {
    this.listeners.push(listener);
  }

  /**
   * Another run takes the place of the present one, also on other data. `from`: where it continues. `show`: what the page
   * shows of it at first, by its id. Returns this id.
   */
  private launch(
    settings: Settings,
    source: DataSource,
    from: Parameters<TrainerClient['run']>[2] & object,
    show: (id: number) => Omit<RunView, 'settings' | 'source'>,
  ): number {
    const { store, studying, umapRunner } = this.options;
    const client = this.options.client();
    studying.startOver(from.checkpoint?.epoch ?? 0);
    umapRunner.cancel();
    if (source !== store.getState().source) client.setData(source);
    const id = client.run(modelSpec(settings), trainingSpec(settings), from);
    this.replace({ ...show(id), settings, source });
    return id;
  }

  private replace(view: RunView): void {
    const { store } = this.options;
    const before = store.getState();
    const other = view.source !== before.source;
    this.ended.keep(viewOf(before));
    this.ended.forget(view.run.id);
    store.setState({
      notice: noticeOfRunning(before.notice),
      // Nothing that the page has shown of other data is left.
      ...(other ? { ...freshData(view.source), ...STARTING, notice: null } : {}),
      ...view,
      input: other ? NO_INPUT : { ...before.input, result: null },
      past: null,
    });
    this.bound();
    const { id } = view.run;
    this.about = shouldTrain(view) ? id : null;
    // Only after the calling code is done: a step or a pause that follows immediately finds the run at its beginning.
    queueMicrotask(() => {
      if (this.about === id) this.beginTraining();
    });
  }

  private beginTraining(): void {
    this.about = null;
    this.options.client().train();
  }

  private wanted(): ReadonlySet<number> {
    const { changes, run } = this.options.store.getState();
    return new Set([...runsOf(changes), run.id]);
  }

  /** Runs that are lost for want of memory can't be brought back any more. */
  private bound(): void {
    const { store } = this.options;
    const { run } = store.getState();
    const lost = this.ended.bound(this.wanted(), run.id);
    if (lost.size > 0) store.setState(({ changes }) => ({ changes: without(changes, lost) }));
  }
}
