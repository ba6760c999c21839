/** One run in the worker: trains in turns, measures its time, and reports. */

import type { Checkpoint } from '../domain/checkpoint';
import { stepMultiplications } from '../domain/cost';
import type { Trainer } from '../engine/trainer';
import { Reporter, type ReporterContext, type Status } from './reporter';
import type { StepForecast } from './stepForecast';
import { Throughput } from './throughput';

/** The intended duration of a turn of training, in ms: short enough for prompt answers. */
const TURN = 8;
/** The largest number of steps in a turn: more would save nothing. */
const MAX_STEPS = 32;

export interface RunContext extends ReporterContext {
  readonly forecast: StepForecast;
}

export class TrainingRun {
  readonly reporter: Reporter;
  private readonly throughput = new Throughput();
  /** Milliseconds that a step takes, smoothed. */
  private stepTime = TURN;
  /** Steps since the last tick of the clock during training. */
  private untimed = 0;
  /** The time up to which `seconds` counts; null during a pause. */
  private lastMark: number | null = null;

  constructor(
    readonly id: number,
    readonly trainer: Trainer,
    /** Time spent training, without pauses. */
    private seconds: number,
    private readonly context: RunContext,
  ) {
    this.reporter = new Reporter(trainer, context, () => this.status());
  }

  /** Training starts or continues, with or without a pause before. */
  begin(): void {
    if (this.lastMark !== null) return;
    this.context.scheduler.begin();
    this.lastMark = this.context.scheduler.clock.now();
    this.throughput.begin(this.lastMark);
  }

  /** Training pauses: the time until it continues does not count. */
  rest(): void {
    this.lastMark = null;
  }

  /**
   * Trains for one turn, as long as there are steps to take. False if the digits for the next step have not arrived.
   */
  async train(shouldTrain: () => boolean): Promise<boolean> {
    const { trainer } = this;
    const { clock } = this.context.scheduler;
    const first = trainer.step;
    const start = clock.now();
    const steps = Math.min(MAX_STEPS, Math.max(1, Math.round(TURN / this.stepTime)));
    let images = 0;
    const { forecast } = this.context;
    forecast.begins();
    while (trainer.step < first + steps && shouldTrain()) {
      const batch = trainer.trainBatch();
      if (batch === 0) break;
      images += batch;
    }
    const taken = trainer.step - first;
    if (taken > 0) await this.context.scheduler.end('train');
    forecast.ends(stepMultiplications(trainer.autoencoder.spec, { batchSize: images }));
    if (taken === 0) return false;
    const now = clock.now();
    this.time(taken, now - start);
    this.throughput.add(images, now);
    this.mark(now);
    return true;
  }

  /** Shows the views that are due. This counts as training time. */
  async show(): Promise<void> {
    await this.reporter.show();
    this.mark(this.context.scheduler.clock.now());
  }

  checkpoint(): Promise<Checkpoint> {
    return this.trainer.checkpoint(this.seconds, this.reporter.testLosses);
  }

  /** If a turn is shorter than the clock's resolution, several are timed together. */
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
