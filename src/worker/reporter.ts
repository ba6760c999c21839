/** What the page is shown of a run, and when: views cost a tenth of the training time at most. */

import type { CurvePoint, Losses } from '../domain/progress';
import type {
  Answer,
  LatentCodes,
  LatentMap,
  MapDigits,
  MapRequest,
  Reconstruction,
} from '../domain/results';
import { memory } from '../engine/memory';
import type { PcaBasis } from '../engine/pca';
import type { Trainer } from '../engine/trainer';
import type { Frame, FromWorker } from '../protocol/messages';
import { FrameQueue } from './frameQueue';
import type { MapSets } from './mapCodes';
import { Observations } from './observations';
import type { ReadyDigits } from './readyDigits';
import type { Scheduler, Work } from './scheduler';
import { TimeBudget } from './timeBudget';

/** Views of a kind are at least this far apart, in ms of training time. */
const VIEW_INTERVAL = 50;
/** Training time before a run's first map, in ms: a new network is to be seen at work before it is charted. */
const FIRST_MAP = 100;
/** Training time before a run's first test loss, in ms: by then there is something to measure. */
const FIRST_TEST = 1_000;
/** Training time between two moments, in ms: what shows the network's inside is as old as the last. */
const MOMENT_INTERVAL = 500;
/**
 * Pictures are made at least this often, in ms of training time, also where they cost more than their share: the first
 * ones do, as the browser is still compiling what makes them.
 */
const LONGEST_STILL = 1_000;
/** While a hand draws, other pictures are this far apart, in ms of training time: the page has enough to do. */
const DRAWING_INTERVAL = 250;
/** While the page shows nothing (in the background), its curve gets a training loss this often, in ms. */
const HIDDEN_INTERVAL = 1_000;

/** What changes as digits and drawings arrive, and outlives the runs. */
export interface ReporterContext {
  readonly scheduler: Scheduler;
  readonly post: (message: FromWorker) => void;
  /** The test digits that are ready; the same object until there are more. */
  readonly test: () => ReadyDigits;
  readonly basis: () => PcaBasis | null;
  /** The map's digits that are ready; the same object until there are others. */
  readonly mapSets: () => MapSets;
  readonly mapRequest: () => MapRequest;
  /** The digits whose reconstructions are shown. */
  readonly samples: () => MapDigits;
  /** Whether moments are to have gradients. */
  readonly gradientsWanted: () => boolean;
  /** Whether a hand is drawing just now. */
  readonly drawing: () => boolean;
  /** The drawing on the pad; null where it is empty. */
  readonly input: () => Drawn | null;
}

/** A drawing, and the number that its answer bears. */
export interface Drawn {
  readonly inputId: number;
  readonly pixels: Float32Array;
}

/** Where a run is. */
export type Status = Pick<Frame, 'runId' | 'step' | 'epoch' | 'seconds' | 'imagesPerSecond' | 'learningRate'>;

/** The run was ended while a view of it was being made. */
export class Ended extends Error {}

export class Reporter {
  /** Whether the loss has become infinite or not a number. */
  diverged = false;
  private ended = false;
  private readonly observations: Observations;
  private readonly frames = new FrameQueue();
  private readonly testBudget: TimeBudget;
  private readonly mapBudget: TimeBudget;
  private readonly frameBudget: TimeBudget;
  private lastReading = 0;
  /** Training time of the last moment, in ms. */
  private lastMoment = Number.NEGATIVE_INFINITY;
  private tested: { readonly step: number; readonly digits: ReadyDigits } | null = null;
  /** What the page is shown besides, as of the present step. */
  private train: Losses | null = null;
  /** The step of the latest training losses that the page was told. */
  private told: number;
  private tests: CurvePoint | null = null;
  private map: LatentMap | null = null;
  private refreshing = false;
  /** The latest drawing that the page has, or will have, an answer to. */
  private answered = 0;

  constructor(
    private readonly trainer: Trainer,
    private readonly context: ReporterContext,
    private readonly status: () => Status,
  ) {
    this.told = trainer.step;
    this.observations = new Observations(trainer);
    const begin = context.scheduler.spent.train;
    // Together a tenth, which each may overrun by what one view takes.
    const share = (part: number, first: number) =>
      new TimeBudget(part, VIEW_INTERVAL, begin + first, () => context.scheduler.clock.grain);
    this.frameBudget = share(0.028, 0);
    this.mapBudget = share(0.02, FIRST_MAP);
    this.testBudget = share(0.04, FIRST_TEST);
  }

  /** Makes the views that are due, and sends them. */
  async show(): Promise<void> {
    const { scheduler, drawing } = this.context;
    // Test losses and map wait for a hand to rest: every stroke would wait for them.
    const free = !drawing();
    if (free && this.testBudget.due(scheduler.spent.train)) {
      const cost = await this.cost('test', () => this.measure('test'));
      this.testBudget.made(Math.min(cost, this.longestTest()), scheduler.spent.train);
    }
    if (free && this.frames.free && this.mapBudget.due(scheduler.spent.train)) {
      this.mapBudget.made(await this.cost('map', () => this.chart('map')), scheduler.spent.train);
    }
    const still = scheduler.spent.train - this.lastReading;
    if (!this.frameBudget.due(scheduler.spent.train) && still < LONGEST_STILL) return;
    const seen = this.frames.free;
    // What a hand draws has frames of its own.
    if (!free && still < DRAWING_INTERVAL) return;
    // A frame that the page is not ready for stays due: put off, it might meet a busy page every time.
    if (!seen && still < HIDDEN_INTERVAL) return;
    this.lastReading = scheduler.spent.train;
    const before = scheduler.spent.frame;
    // Training does not wait for what the device sends back: the frame goes out when it has come.
    void this.frame(seen);
    await scheduler.end('frame');
    if (seen) this.frameBudget.made(scheduler.spent.frame - before, scheduler.spent.train);
  }

  /** Brings every figure and picture up to date with the last step, and sends them. */
  async settle(): Promise<void> {
    this.trainer.sync();
    await this.measure('rest');
    await this.chart('rest');
    await this.frame(true, { settled: true });
    this.alive();
  }

  /** Whether the map's digits are all of the last step. */
  get charted(): boolean {
    return this.observations.codes.complete(this.context.mapSets(), this.trainer.step);
  }

  /** Brings more of the map's digits up to date while training rests, and sends the map as soon as the page takes it. */
  async chartMore(): Promise<void> {
    await this.chart('rest');
    this.send();
  }

  /** The codes that the map has. */
  codes(): LatentCodes {
    return this.observations.codes.copy();
  }

  neighbours(mapIndex: number, count: number): Uint32Array {
    return this.observations.codes.neighbours(mapIndex, count);
  }

  /** One image (784 values from 0 to 1) through the network as it is now; `noisy`: with the noise of its training. */
  reconstruct(pixels: Float32Array, noisy = false): Promise<Reconstruction> {
    this.trainer.sync();
    return this.observations.reconstruct(pixels, this.context.basis(), noisy);
  }

  /** The drawing has changed: its frame goes out as soon as the page takes it. */
  async refreshInput(): Promise<void> {
    if (this.refreshing) return;
    this.refreshing = true;
    try {
      for (let input = this.unanswered(); input; input = this.unanswered()) {
        this.answer(input, await this.reconstruct(input.pixels, true));
        this.send();
      }
    } finally {
      this.refreshing = false;
    }
  }

  /** The drawing, where it has no answer yet and the page would take one at once. */
  private unanswered(): Drawn | null {
    const input = this.context.input();
    const due = input && input.inputId > this.answered && this.frames.free && !this.ended;
    return due ? input : null;
  }

  private answer({ inputId }: Drawn, result: Reconstruction): Answer {
    const answer = { ...result, inputId };
    // A newer drawing may have been answered while this one was on its way through the network.
    if (inputId >= this.answered) {
      this.answered = inputId;
      this.frames.add({ answer });
    }
    return answer;
  }

  /** The page has shown the last frame. */
  async shown(): Promise<void> {
    this.frames.shown();
    this.send();
    await this.refreshInput();
  }

  /** Nothing more is to be shown: a view in the making stops at its next turn. */
  end(): void {
    this.ended = true;
  }

  /** Throws where the run has been ended. */
  private alive(): void {
    if (this.ended) throw new Ended();
  }

  private breathe = (work: Work) => async () => {
    await this.context.scheduler.end(work);
    this.alive();
  };

  /** What a view costs, in ms. The device has nothing else to do meanwhile. */
  private async cost(work: Work, view: () => Promise<void>): Promise<number> {
    const { scheduler } = this.context;
    await scheduler.drain();
    this.alive();
    const before = scheduler.spent[work];
    this.trainer.sync();
    await view();
    await scheduler.drain();
    return scheduler.spent[work] - before;
  }

  /** To measure digits takes no longer than to train on them, in ms; what does was another program's doing. */
  private longestTest(): number {
    return (1000 * this.context.test().labels.length) / this.status().imagesPerSecond;
  }

  private async measure(work: Work): Promise<void> {
    const digits = this.context.test();
    const { step, epoch, seconds } = this.status();
    if (this.tested?.step === step && this.tested.digits === digits) return;
    const losses = await this.observations.test(this.context.mapSets(), this.breathe(work));
    this.alive();
    if (!losses) return;
    this.tested = { step, digits };
    this.diverged ||= !Object.values(losses).every(Number.isFinite);
    this.tests = { step, epoch, seconds, losses };
    this.frames.addTest(this.tests);
    this.showMap(this.observations.chart(this.context.mapSets(), this.context.mapRequest()));
  }

  private showMap(map: LatentMap | null): void {
    if (!map) return;
    this.map = map;
    this.frames.add({ map });
  }

  private async chart(work: Work): Promise<void> {
    const { mapSets, mapRequest } = this.context;
    const map = await this.observations.map(mapSets(), mapRequest(), this.breathe(work));
    this.alive();
    this.showMap(map);
  }

  /** Reads the training losses and, for a page that looks, makes the pictures. */
  private async frame(pictures: boolean, { settled } = { settled: false }): Promise<void> {
    const { trainer, observations, context, tests, map } = this;
    const { runId, step, epoch, seconds } = this.status();
    if (pictures) trainer.sync();
    const input = pictures ? context.input() : null;
    const whole = pictures && (settled || this.momentDue());
    const [losses, samples, result, weights, gradients] = await Promise.all([
      trainer.recentLosses(),
      pictures ? observations.samples(context.samples(), context.basis()) : null,
      input ? observations.reconstruct(input.pixels, context.basis(), true) : null,
      whole ? trainer.autoencoder.readWeights() : null,
      whole && context.gradientsWanted() ? observations.gradients(context.samples()) : null,
    ]);
    if (this.ended) return;
    if (losses) {
      this.diverged ||= !Object.values(losses).every(Number.isFinite);
      this.train = losses;
      if (step > this.told) this.frames.addTrain({ step, epoch, seconds, losses });
      this.told = step;
    }
    const { train } = this;
    if (samples) this.frames.add({ samples });
    const answer = input && result && this.answer(input, result);
    if (weights) {
      const at = { runId, model: trainer.autoencoder.spec, step, epoch, seconds };
      const losses = { train, test: tests?.losses ?? null, tested: tests };
      this.frames.add({ moment: { ...at, ...losses, weights, gradients, samples, map, answer } });
    }
    this.send(settled);
  }

  private momentDue(): boolean {
    const { scheduler } = this.context;
    if (scheduler.spent.train - this.lastMoment < MOMENT_INTERVAL) return false;
    this.lastMoment = scheduler.spent.train;
    return true;
  }

  private send(evenIfUnshown = false): void {
    if (this.ended) return;
    const parts = this.frames.take(evenIfUnshown);
    if (!parts) return;
    const { scheduler, post } = this.context;
    post({ type: 'frame', ...this.status(), ...parts, memory: memory(), viewShares: scheduler.viewShares });
  }
}
