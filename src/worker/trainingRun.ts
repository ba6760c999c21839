/** One run in the worker: trains in turns, keeps its time, and shows itself. */

import type { Checkpoint } from '../domain/checkpoint';
import type { Trainer } from '../engine/trainer';
import { Reporter, type ReporterContext, type Status } from './reporter';
import { Throughput } from './throughput';

/** How long a turn of training should take, in ms: short enough that an answer is never late. */
const TURN = 8;
/** Steps in a turn, at most: more would save nothing. */
const MAX_STEPS = 32;

export class TrainingRun {
  readonly reporter: Reporter;
  private readonly throughput = new Throughput();
  /** Milliseconds that a step takes, smoothed. */
  private stepTime = TURN;
  /** Steps taken since the clock was last seen to move while training. */
  private untimed = 0;
  /** Until when `seconds` counts; null while training rests. */
  private lastMark: number | null = null;

  constructor(
    readonly id: number,
    readonly trainer: Trainer,
    /** Time spent training, pauses left out. */
    private seconds: number,
    private readonly context: ReporterContext,
  ) {
    this.reporter = new Reporter(trainer, context, () => this.status());
  }

  /** Training begins, or goes on, after a rest or without one. */
  begin(): void {
    if (this.lastMark !== null) return;
    this.context.scheduler.begin();
    this.lastMark = this.context.scheduler.clock.now();
    this.throughput.begin(this.lastMark);
  }

  /** Training rests: the time until it goes on is nobody's. */
  rest(): void {
    this.lastMark = null;
  }

  /**
   * Trains for one turn, as long as the next step is to be taken. False where the digits for it have not arrived.
   */
  async train(shouldTrain: () => boolean): Promise<boolean> {
    const { trainer } = this;
    const { clock } = this.context.scheduler;
    const first = trainer.step;
    const start = clock.now();
    const steps = Math.min(MAX_STEPS, Math.max(1, Math.round(TURN / this.stepTime)));
    let images = 0;
    while (trainer.step < first + steps && shouldTrain()) {
      const batch = trainer.trainBatch();
      if (batch === 0) break;
      images += batch;
    }
    const taken = trainer.step - first;
    if (taken === 0) return false;
    await this.context.scheduler.end('train');
    const now = clock.now();
    this.time(taken, now - start);
    this.throughput.add(images, now);
    this.mark(now);
    return true;
  }

  /** Shows what is due; a part of the training time. */
  async show(): Promise<void> {
    await this.reporter.show();
    this.mark(this.context.scheduler.clock.now());
  }

  checkpoint(): Promise<Checkpoint> {
    return this.trainer.checkpoint(this.seconds);
  }

  /** Where the clock is too coarse to see a turn, several are timed together. */
  private time(steps: number, took: number): void {
    this.untimed += steps;
    if (took <= 0) return;
    this.stepTime += 0.2 * (took / this.untimed - this.stepTime);
    this.untimed = 0;
  }

  private mark(now: number): void {
    this.seconds += (now - (this.lastMark ?? now)) / 1000;
    this.lastMark = now;
  }

  private status(): Status {
    const { step, epoch, rate: learningRate } = this.trainer;
    const { seconds } = this;
    return { runId: this.id, step, epoch, seconds, learningRate, imagesPerSecond: this.throughput.perSecond };
  }
}
