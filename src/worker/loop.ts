/** The worker's only loop: builds the run that was requested last, and gives it turns until another is requested. */

import type { StepKernels } from 'hourglass-kernels';
import { type Checkpoint, placeOf } from '../domain/checkpoint';
import { stepMultiplications, tooLarge } from '../domain/cost';
import type { RunState } from '../domain/results';
import type { TrainingSpec } from '../domain/spec';
import type { Belief } from '../engine/backend';
import { OutOfMemory, withCause } from '../engine/outOfMemory';
import type { TrainingRows } from '../engine/rows';
import { type RunSpec, Trainer, UnfitCheckpoint } from '../engine/trainer';
import { boundGpuMemory, checkGpuMemory } from '../engine/webglMemory';
import type { Reply, ToWorker } from '../protocol/messages';
import { CheckpointPace } from './checkpointPace';
import { answer, newJob, progressOf, type RunJob, shouldTrain } from './job';
import { Ended } from './reporter';
import { yieldToMessages } from './scheduler';
import { Signal } from './signal';
import { type RunContext, TrainingRun } from './trainingRun';

/** The time, in ms, that training waits for digits before it continues with those that have arrived. */
const DATA_PATIENCE = 3_000;

/** What a run's first checkpoint is expected to cost in ms where the device is checked with it: see `Belief.again`. */
const CHECKED = 200;

export interface LoopOptions extends RunContext {
  readonly kernels: StepKernels;
  readonly rows: TrainingRows;
  /** Null if the backend needs none. */
  readonly belief: Pick<Belief, 'check' | 'again'> | null;
  /** Whether test digits are still being fetched. */
  readonly testComing: () => boolean;
}

interface Task {
  readonly run: (run: TrainingRun) => Promise<void>;
  readonly reject: (error: unknown) => void;
}

export class TrainingLoop {
  private job: RunJob | null = null;
  /** The run that holds a network: at most one does. */
  private built: TrainingRun | null = null;
  private readonly signal = new Signal();
  private checkpoints: CheckpointPace;
  /** The run that was replaced last, as it was then: the page may request it again before it has this checkpoint. */
  private replaced: { readonly id: number; readonly checkpoint: Checkpoint } | null = null;
  /** Requested tasks, which run between two turns of training. */
  private readonly tasks: Task[] = [];

  constructor(private readonly options: LoopOptions) {
    this.checkpoints = this.firstPace();
  }

  private firstPace(): CheckpointPace {
    const { scheduler, belief } = this.options;
    return new CheckpointPace(scheduler.clock.now(), belief ? CHECKED : 0);
  }

  get state(): RunState | null {
    return this.job?.state ?? null;
  }

  /** A new run replaces the previous one, also if that is still being built. */
  start(message: Extract<ToWorker, { type: 'run' }>): void {
    this.built?.reporter.end();
    this.job = newJob(message);
    this.signal.raise();
  }

  tune(training: TrainingSpec): void {
    if (!this.job) return;
    if (training.epochs !== this.job.spec.training.epochs) this.job.pastEnd = false;
    this.job.spec = { ...this.job.spec, training };
    this.job.exhausted = false;
    this.signal.raise();
  }

  train(): void {
    const { job } = this;
    if (!job) return;
    answer(job, { kind: 'error', message: 'Training continued before these steps were measured.' });
    job.until = Number.POSITIVE_INFINITY;
    job.exhausted = false;
    job.pastEnd = progressOf(job).epoch >= job.spec.training.epochs;
    this.signal.raise();
  }

  pause(): void {
    const { job } = this;
    if (!job) return;
    if (shouldTrain(job))
      answer(job, { kind: 'error', message: 'Training was paused before these steps were taken.' });
    job.until = null;
    this.signal.raise();
  }

  /** Takes steps, then pauses. The reply comes when everything is measured and shown. */
  step(count: number): Promise<Reply> {
    const { job } = this;
    if (!job) throw new Error('There is no run to take a step of.');
    if (!Number.isInteger(count) || count < 1)
      throw new Error(`Cannot take ${count} steps: the number must be whole, and at least 1.`);
    const asked = shouldTrain(job) && Number.isFinite(job.until) ? job.until : null;
    const from = asked ?? progressOf(job).step;
    job.until = from + count;
    job.exhausted = false;
    job.pastEnd = true;
    this.signal.raise();
    return new Promise((resolve) => job.waiting.push(resolve));
  }

  /** Tells the page how long a step takes, if that is long. Call it also from inside a step. */
  foresee(): void {
    const { job } = this;
    if (!job) return;
    const { forecast, post } = this.options;
    const stepSeconds = forecast.seconds(stepMultiplications(job.spec.model, job.spec.training));
    if (stepSeconds === job.stepSeconds) return;
    job.stepSeconds = stepSeconds;
    post({ type: 'pace', runId: job.id, stepSeconds });
  }

  /** The drawing has changed. */
  async refreshInput(): Promise<void> {
    await this.job?.run?.reporter.refreshInput();
  }

  /** The page has shown the last frame of a run. */
  shown(runId: number): void {
    if (this.job?.id === runId) this.job.run?.reporter.shown();
  }

  /** The run in progress, once it is built. Rejects if there is not enough memory for it. */
  async current(): Promise<TrainingRun> {
    while (!this.job?.run) {
      if (this.job?.exhausted) throw new Error(tooLargeWords(this.job));
      await this.signal.change();
    }
    return this.job.run;
  }

  /** Runs a task with the current network. No step is taken until it is done. Rejects if `task` does. */
  withNetwork<T>(task: (run: TrainingRun) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tasks.push({ run: (run) => task(run).then(resolve, reject), reject });
      this.signal.raise();
    });
  }

  /** There is more to show, which a paused run shows too. */
  refresh(): void {
    if (this.job) this.job.settled = false;
    this.signal.raise();
  }

  /** A checkpoint of the current run; null if no step has been taken. */
  async checkpoint(): Promise<Checkpoint | null> {
    const { job } = this;
    if (!job?.run) return job?.spec.checkpoint ?? null;
    return job.run.trainer.step > 0 ? job.run.checkpoint() : null;
  }

  /** Never resolves. Rejects if the device or the program fails. */
  async drive(): Promise<never> {
    for (;;) {
      this.signal.lower();
      const { job } = this;
      try {
        if (!job || !(await this.turn(job))) await this.signal.next();
      } catch (error) {
        // Another run was requested during this turn.
        if (error instanceof Ended) continue;
        if (!job || !(withCause(error) instanceof OutOfMemory)) throw error;
        this.exhaust(job);
      }
    }
  }

  /** Does the job's next task. False if there is none. */
  private async turn(job: RunJob): Promise<boolean> {
    if (!job.run) {
      if (job.exhausted) return false;
      await this.build(job);
      return true;
    }
    const { run, spec } = job;
    if (job.applied !== spec.training) {
      job.applied = spec.training;
      await run.trainer.tune(spec.training);
      if (job.settled) this.setState(job, restState(run));
      return true;
    }
    const task = this.tasks.shift();
    if (task) {
      run.rest();
      await task.run(run);
      return true;
    }
    if (run.reporter.divergence) await this.diverge(job, run, run.reporter.divergence);
    else if (shouldTrain(job)) await this.advance(job, run);
    else return this.rest(job, run);
    return true;
  }

  /** Shows the results of a paused run. False if everything has been shown. */
  private async rest(job: RunJob, run: TrainingRun): Promise<boolean> {
    job.until = null;
    if (job.waiting.length > 0 && this.options.testComing()) return false;
    if (job.settled && run.reporter.charted) return false;
    if (job.settled) await run.reporter.chartMore();
    else await this.settle(job, run);
    return true;
  }

  private async build(job: RunJob): Promise<void> {
    this.setState(job, 'compiling');
    // A moving slider requests many runs. Only the last one is built.
    await yieldToMessages();
    if (this.job !== job) throw new Ended();
    await this.dismiss();
    if (this.job !== job) throw new Ended();
    if (this.replaced?.id === job.id) continueFrom(job, this.replaced.checkpoint);
    this.replaced = null;
    this.foresee();
    boundGpuMemory();
    // The settings may change during the build.
    const { spec } = job;
    await this.options.belief?.check(spec.model, spec.training);
    if (this.job !== job) throw new Ended();
    const trainer = await this.create(job, spec);
    checkGpuMemory();
    job.applied = spec.training;
    job.run = new TrainingRun(job.id, trainer, job.spec.checkpoint?.seconds ?? 0, this.options);
    this.built = job.run;
    if (this.job !== job) throw new Ended();
    this.signal.raise();
  }

  /** If the checkpoint cannot be used, the run begins at step 0, and the person is told. */
  private async create(job: RunJob, spec: RunSpec): Promise<Trainer> {
    const { kernels, rows, post } = this.options;
    try {
      return await Trainer.create(spec, kernels, rows);
    } catch (error) {
      if (!(error instanceof UnfitCheckpoint)) throw error;
      job.spec = { ...spec, checkpoint: null };
      job.good = null;
      const message = `The run cannot go on from its checkpoint: ${error.message} It begins again.`;
      post({ type: 'failed', message, fatal: false });
      return Trainer.create(job.spec, kernels, rows);
    }
  }

  /** Ends the built run. The page gets its last checkpoint, from which it can be brought back. */
  private async dismiss(): Promise<void> {
    const { built } = this;
    if (!built) return;
    const checkpoint = await this.lastOf(built).catch((error) => {
      if (withCause(error) instanceof OutOfMemory) return null;
      throw error;
    });
    this.built = null;
    built.trainer.dispose();
    if (!checkpoint) return;
    this.replaced = { id: built.id, checkpoint };
    this.options.post({ type: 'checkpoint', runId: built.id, checkpoint });
  }

  /** The run as it is now. Null if it has taken no step, or has diverged: then an earlier checkpoint is its last. */
  private async lastOf(run: TrainingRun): Promise<Checkpoint | null> {
    if (run.trainer.step === 0 || run.reporter.divergence) return null;
    const checkpoint = await run.checkpoint();
    return allFinite(checkpoint) ? checkpoint : null;
  }

  private async advance(job: RunJob, run: TrainingRun): Promise<void> {
    if (!run.reporter.everSeen) {
      await run.reporter.showFirst();
      this.checkpoints = this.firstPace();
    }
    run.begin();
    job.settled = false;
    if (!(await run.train(() => shouldTrain(job)))) return this.starve(job, run);
    // The first step allocates what later steps use again.
    if (job.state !== 'training') checkGpuMemory();
    this.foresee();
    this.setState(job, 'training');
    await run.show();
    const due = this.checkpoints.due(this.options.scheduler.clock.now(), run.reporter.testLosses !== null);
    if (due) await this.saveCheckpoint(job, run, due, 'checkpoint');
  }

  /** Waits for digits for a limited time. Afterwards those that have arrived are used. */
  private async starve(job: RunJob, run: TrainingRun): Promise<void> {
    this.setState(job, 'waiting');
    run.rest();
    const late = await this.signal.nextWithin(DATA_PATIENCE);
    if (late) run.trainer.endEpochEarly();
  }

  /**
   * The page gets the last step and its pictures, then that the run is paused, and then what takes seconds on a large
   * network: the test losses, and the whole map. It gets that the run is finished when all of this is there.
   */
  private async settle(job: RunJob, run: TrainingRun): Promise<void> {
    const { waiting } = job;
    job.waiting = [];
    job.settled = true;
    run.rest();
    if (!run.trainer.finished) {
      if (job.state === 'training') await run.reporter.showLast();
      if (!shouldTrain(job) && !run.reporter.divergence) this.setState(job, 'paused');
    }
    await run.reporter.settle();
    if (run.reporter.divergence) {
      job.waiting.push(...waiting);
      return;
    }
    await this.saveCheckpoint(job, run, 'kept', 'rest');
    if (!shouldTrain(job)) this.setState(job, restState(run));
    for (const resolve of waiting) resolve({ kind: 'stepped' });
  }

  private async saveCheckpoint(
    job: RunJob,
    run: TrainingRun,
    kind: 'kept' | 'interim',
    work: 'checkpoint' | 'rest',
  ): Promise<void> {
    const { scheduler, belief, post } = this.options;
    await scheduler.drain();
    if (work === 'checkpoint') scheduler.stopTraining();
    const begun = scheduler.clock.now();
    if (run.trainer.step > 0) {
      // Results of a GPU that computes wrongly must not be kept.
      await belief?.again();
      const checkpoint = await run.checkpoint();
      if (this.job !== job) throw new Ended();
      run.reporter.judge(checkpoint.losses);
      if (!run.reporter.divergence && allFinite(checkpoint)) {
        job.good = checkpoint;
        const interim = kind === 'interim' ? { interim: true as const } : {};
        post({ type: 'checkpoint', runId: job.id, checkpoint, ...interim });
      }
    }
    await scheduler.end(work);
    await scheduler.drain();
    this.checkpoints.made(kind, begun, scheduler.clock.now());
  }

  /** Returns to the last state that was good. `how`: see `Reporter.divergence`. */
  private async diverge(job: RunJob, run: TrainingRun, how: string): Promise<void> {
    // The cause may be the GPU, and not the learning rate.
    await this.options.belief?.again();
    // The last checkpoint may have been about to diverge.
    if (job.good?.step === run.trainer.step) job.good = null;
    const back = job.good ? `to step ${job.good.step.toLocaleString('en')}` : 'to its beginning';
    const message =
      `Training diverged: by step ${run.trainer.step.toLocaleString('en')} ${how}, ` +
      `at a learning rate of ${run.trainer.rate.toPrecision(2)}. The run went back ${back}; ` +
      'lower the learning rate before you continue.';
    run.reporter.end();
    job.run = null;
    job.until = null;
    job.settled = false;
    job.spec = { ...job.spec, checkpoint: job.good };
    this.options.post({ type: 'diverged', runId: job.id, message, from: placeOf(job.good) });
    answer(job, { kind: 'error', message });
  }

  /** There is not enough memory for the network. The same network would fail again, so nothing is tried again. */
  private exhaust(job: RunJob): void {
    this.built?.reporter.end();
    this.built?.trainer.dispose();
    this.built = null;
    job.run = null;
    job.until = null;
    job.settled = false;
    job.exhausted = true;
    job.spec = { ...job.spec, checkpoint: job.good };
    const message = tooLargeWords(job);
    for (const { reject } of this.tasks.splice(0)) reject(new Error(message));
    answer(job, { kind: 'error', message });
    if (this.job !== job) return;
    this.options.post({ type: 'exhausted', runId: job.id, message, from: placeOf(job.good) });
    this.setState(job, 'paused');
    // Those that wait for the network are told.
    this.signal.raise();
  }

  private setState(job: RunJob, state: RunState): void {
    if (job.state === state || this.job !== job) return;
    job.state = state;
    this.options.post({ type: 'state', runId: job.id, state });
  }
}

const tooLargeWords = ({ spec }: RunJob): string => tooLarge(spec.model, spec.training);

const allFinite = ({ weights }: Checkpoint): boolean =>
  weights.every((values) => values.every(Number.isFinite));

/** The job has not been built: it starts from the later of this checkpoint and its own. */
function continueFrom(job: RunJob, checkpoint: Checkpoint): void {
  const later = checkpoint.step - progressOf(job).step;
  if (later <= 0) return;
  job.spec = { ...job.spec, checkpoint };
  job.good = checkpoint;
  // The steps that were requested are counted from where the run continues.
  if (job.until !== null) job.until += later;
}

const restState = (run: TrainingRun): RunState => (run.trainer.finished ? 'finished' : 'paused');
