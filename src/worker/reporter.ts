/** Decides what the page is shown of a run, and when. Together, views cost at most a tenth of the training time. */

import { type LossSums, meanLosses } from 'hourglass-kernels';
import { divergenceOf } from '../domain/divergence';
import type { CurvePoint, Losses } from '../domain/progress';
import type {
  Answer,
  LatentCodes,
  LatentMap,
  MapDigits,
  MapRequest,
  Reconstruction,
} from '../domain/results';
import { SAMPLE } from '../domain/testSample';
import { memory } from '../engine/memory';
import type { PcaBasis } from '../engine/pca';
import type { Trainer } from '../engine/trainer';
import type { Frame, FromWorker } from '../protocol/messages';
import { FrameQueue } from './frameQueue';
import { FrameReading, type Shown } from './frameReading';
import type { MapSets } from './mapCodes';
import { FIRST_DIGITS, Observations } from './observations';
import { Pictures } from './pictures';
import type { ReadyDigits } from './readyDigits';
import type { Scheduler, Work } from './scheduler';
import { samplePixels } from './testSampling';
import { TimeBudget } from './timeBudget';

/** The shortest time between two views of a kind, in ms of training time. */
const VIEW_INTERVAL = 50;
/** The share of all views in the training time at which test losses and maps wait: one may have cost more than was expected. */
const ALL = 0.08;
/**
 * The share of each kind of view. Test losses have two: on a sample of the test digits, often, and on all of them. Checkpoints have
 * their own pace.
 */
const SHARES = { sample: 0.022, test: 0.018, map: 0.015, frame: 0.02 };
/** Training time before a run's first maps, in ms: the first pictures of a new network come first. */
const FIRST_MAP = 100;
/** Training time before a run's first test loss, in ms: by then the network has learned something. */
const FIRST_TEST = 1_000;
/** Training time between two moments, in ms. Views of weights are as old as the last moment. */
const MOMENT_INTERVAL = 500;
/** The longest wait of a run's first pictures after its first step, in ms of training time, whatever they cost. */
const FIRST_STILL = 1_000;
/** The time between other pictures while a person draws, in ms of training time: the page is busy then. */
const DRAWING_INTERVAL = 250;
/** While the page shows nothing (in the background), its curve gets a training loss this often, in ms. */
const HIDDEN_INTERVAL = 1_000;

/** What changes when digits and drawings arrive. It outlives the runs. */
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
  /** Whether moments have gradients. */
  readonly gradientsWanted: () => boolean;
  /** Whether a person is drawing now. */
  readonly drawing: () => boolean;
  /** The drawing on the pad; null if it is empty. */
  readonly input: () => Drawn | null;
}

/** A drawing, and the number of its answer. */
export interface Drawn {
  readonly inputId: number;
  readonly pixels: Float32Array;
}

/** The progress of a run. */
export type Status = Pick<Frame, 'runId' | 'step' | 'epoch' | 'seconds' | 'imagesPerSecond' | 'learningRate'>;

/** The run was ended while a view of it was being made. */
export class Ended extends Error {}

export class Reporter {
  /** How the losses show that training has diverged, as a part of a sentence; null if it has not. */
  divergence: string | null = null;
  private ended = false;
  private readonly observations: Observations;
  private readonly pictures: Pictures;
  private readonly reading: FrameReading;
  private readonly frames = new FrameQueue();
  /** The times when the run was built. */
  private readonly begun: { readonly trained: number; readonly views: number };
  private readonly sampleBudget: TimeBudget;
  private readonly testBudget: TimeBudget;
  private readonly mapBudget: TimeBudget;
  private readonly frameBudget: TimeBudget;
  private lastReading = 0;
  /** Whether pictures have been made. */
  everSeen = false;
  /** The cost of the pictures before the first step, in ms. */
  private firstCost = 0;
  /** Whether a frame's results have not arrived. */
  private underWay = false;
  /** Training time of the last moment, in ms. */
  private lastMoment = Number.NEGATIVE_INFINITY;
  private tested: { readonly step: number; readonly digits: ReadyDigits } | null = null;
  /** The other parts of a frame, at the current step. */
  private train: Losses | null = null;
  /** The step of the latest training losses that the page has. */
  private told: number;
  private tests: CurvePoint | null = null;
  /** The latest test losses on the sample. */
  private sampled: Losses | null = null;
  private map: LatentMap | null = null;
  private refreshing = false;
  /** The latest drawing whose answer has been sent or is being computed. */
  private answered = 0;

  constructor(
    private readonly trainer: Trainer,
    private readonly context: ReporterContext,
    private readonly status: () => Status,
  ) {
    this.told = trainer.step;
    this.observations = new Observations(trainer);
    this.pictures = new Pictures(trainer);
    this.reading = new FrameReading(trainer, this.observations, this.pictures, context);
    const trained = context.scheduler.spent.train;
    this.begun = { trained, views: context.scheduler.views };
    const budget = (kind: keyof typeof SHARES, first: number, expected: () => number) =>
      new TimeBudget(SHARES[kind], {
        shortest: VIEW_INTERVAL,
        begin: trained + first,
        expected,
        grain: () => context.scheduler.clock.grain,
      });
    this.frameBudget = budget('frame', 0, () => Math.min(this.firstCost, FIRST_STILL * SHARES.frame));
    this.mapBudget = budget('map', FIRST_MAP, () => this.timeToTrain(FIRST_DIGITS));
    const all = () => context.test().labels.length;
    this.sampleBudget = budget('sample', FIRST_TEST, () => this.timeToTest(Math.min(SAMPLE, all())));
    this.testBudget = budget('test', FIRST_TEST, () => this.timeToTest(all()));
  }

  /**
   * Shows the network before it is first trained: its pictures, and a small map. Meanwhile the browser compiles their code, which
   * is no part of the training time.
   */
  async showFirst(): Promise<void> {
    this.context.scheduler.begin();
    this.firstCost = await this.cost('rest', () => this.frame(true, 'rest', { urgent: true, whole: true }));
    await this.cost('rest', () => this.chart('rest'));
    this.send();
  }

  /** Computes the views that are due, and sends them. */
  async show(): Promise<void> {
    const { scheduler, drawing } = this.context;
    // Test losses and map wait until the person stops drawing: otherwise every stroke would wait for them.
    const free = !drawing() && this.affordable;
    const sample = samplePixels(this.context.test());
    if (free && this.sampleBudget.due(scheduler.spent.train)) {
      const view = () => (sample ? this.measureSample(sample) : this.measure('test'));
      this.sampleBudget.made(await this.cost('test', view), scheduler.spent.train);
    }
    if (sample && ((free && this.testBudget.due(scheduler.spent.train)) || (!drawing() && this.untested))) {
      this.testBudget.made(await this.cost('test', () => this.measure('test')), scheduler.spent.train);
    }
    // The first map does not wait, if there were no digits for it before.
    const none = this.map === null && this.context.mapSets().labels.length > 0;
    if (free && this.frames.free && (this.mapBudget.due(scheduler.spent.train) || none)) {
      this.mapBudget.made(await this.cost('map', () => this.chart('map')), scheduler.spent.train);
    }
    // Also while a frame is under way: `due` is called once a turn.
    if (!this.frameBudget.due(scheduler.spent.train) || this.underWay) return;
    const still = scheduler.spent.train - this.lastReading;
    const seen = this.frames.free;
    // A drawing has its own frames.
    if (drawing() && still < DRAWING_INTERVAL) return;
    // A frame stays due if the page is not ready: if it were postponed, the page might be busy every time.
    if (!seen && still < HIDDEN_INTERVAL) return;
    this.lastReading = scheduler.spent.train;
    await this.beside(seen);
  }

  /**
   * Whether the run still needs its first test loss on all digits. It does not wait for its share, unless it would take long:
   * until it is there, the page has no figure to compare with PCA's.
   */
  private get untested(): boolean {
    const { trained } = this.begun;
    const since = this.context.scheduler.spent.train - trained;
    return (
      this.tests === null &&
      since >= FIRST_TEST &&
      this.timeToTest(this.context.test().labels.length) < FIRST_TEST
    );
  }

  private get affordable(): boolean {
    const { spent, views } = this.context.scheduler;
    return views - this.begun.views <= ALL * (spent.train - this.begun.trained);
  }

  /**
   * Training does not wait for the device's results: the frame is sent when they arrive. Until then its cost is not known, and
   * no other begins.
   */
  private async beside(seen: boolean): Promise<void> {
    const { scheduler } = this.context;
    scheduler.stopTraining();
    const before = scheduler.spent.frame;
    this.underWay = true;
    const sent = this.frame(seen, 'frame');
    const ended = scheduler.end('frame');
    const done = scheduler.drain();
    // A failure of the device is that of the next turn.
    void Promise.all([sent, done.catch(() => {})]).then(() => {
      this.underWay = false;
      if (seen) this.frameBudget.made(scheduler.spent.frame - before, scheduler.spent.train);
    });
    await ended;
  }

  /** Sends the training losses and the pictures at the last step, also if the page has not shown those before. */
  async showLast(): Promise<void> {
    await this.frame(true, 'rest', { urgent: true, whole: false });
    this.alive();
  }

  /** Computes every figure and picture at the last step, and sends them. */
  async settle(): Promise<void> {
    this.trainer.sync();
    await this.measure('rest');
    await this.chart('rest');
    await this.frame(true, 'rest', { urgent: true, whole: true });
    this.alive();
  }

  /** Notes whether these losses, those of the latest steps, show that training diverges. */
  judge(sums: LossSums): void {
    if (sums.steps > 0) this.divergence ??= divergenceOf(meanLosses(sums), this.train);
  }

  /** The test losses of the network as it is now; null if they were not measured at this step. */
  get testLosses(): Losses | null {
    return this.tests?.step === this.trainer.step ? this.tests.losses : null;
  }

  /** Whether all codes of the map belong to the last step. */
  get charted(): boolean {
    return this.observations.codes.complete(this.context.mapSets(), this.trainer.step);
  }

  /** Encodes more of the map's digits during a pause, and sends the map as soon as the page accepts it. */
  async chartMore(): Promise<void> {
    await this.chart('rest');
    this.send();
  }

  /** The map's codes. */
  codes(): LatentCodes {
    return this.observations.codes.copy();
  }

  neighbours(mapIndex: number, count: number): Uint32Array {
    return this.observations.codes.neighbours(mapIndex, count);
  }

  /** Reconstructs one image (784 values from 0 to 1) with the current network; `noisy`: with the noise of training. */
  reconstruct(pixels: Float32Array, noisy = false): Promise<Reconstruction> {
    this.trainer.sync();
    return this.pictures.reconstruct(pixels, this.context.basis(), noisy);
  }

  /** The drawing has changed: its frame is sent as soon as the page accepts it. */
  async refreshInput(): Promise<void> {
    if (this.refreshing) return;
    this.refreshing = true;
    try {
      for (let input = this.unanswered(); input; input = this.unanswered()) {
        const { pixels } = input;
        const result = await this.context.scheduler.aside('rest', () => this.reconstruct(pixels, true));
        this.answer(input, result);
        this.send();
      }
    } finally {
      this.refreshing = false;
    }
  }

  /** The drawing, if it has no answer yet and the page would accept one now. */
  private unanswered(): Drawn | null {
    const input = this.context.input();
    const due = input && input.inputId > this.answered && this.frames.free && !this.ended;
    return due ? input : null;
  }

  private answer({ inputId }: Drawn, result: Reconstruction): Answer {
    const answer = { ...result, inputId };
    // A newer drawing may have been answered while this one was being computed.
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

  /** Ends all views: one that is being computed stops at its next turn. */
  end(): void {
    this.ended = true;
  }

  /** Throws if the run has been ended. */
  private alive(): void {
    if (this.ended) throw new Ended();
  }

  private breathe = (work: Work) => async () => {
    await this.context.scheduler.end(work);
    this.alive();
  };

  /** The cost of a view, in ms. The device does nothing else meanwhile. */
  private async cost(work: Work, view: () => Promise<void>): Promise<number> {
    const { scheduler } = this.context;
    await scheduler.drain();
    this.alive();
    if (work !== 'rest') scheduler.stopTraining();
    const before = scheduler.spent[work];
    this.trainer.sync();
    await view();
    await scheduler.end(work);
    await scheduler.drain();
    this.alive();
    return scheduler.spent[work] - before;
  }

  /** The time to train on so many digits, in ms; 0 if it is not known. Without gradients, they take less. */
  private timeToTrain(digits: number): number {
    const { imagesPerSecond } = this.status();
    return imagesPerSecond > 0 ? (1000 * digits) / imagesPerSecond : 0;
  }

  /** About how long a forward pass for so many digits takes: a step also has a backward pass, of twice as many products. */
  private timeToTest(digits: number): number {
    return this.timeToTrain(digits) / 3;
  }

  private async measureSample(pixels: Uint8Array): Promise<void> {
    const { step, epoch, seconds } = this.status();
    const losses = await this.observations.sample(pixels, this.breathe('test'));
    this.alive();
    this.divergence ??= divergenceOf(losses, this.sampled);
    this.sampled = losses;
    this.frames.addSample({ step, epoch, seconds, losses });
  }

  private async measure(work: Work): Promise<void> {
    const digits = this.context.test();
    const { step, epoch, seconds } = this.status();
    if (this.tested?.step === step && this.tested.digits === digits) return;
    const losses = await this.observations.test(this.context.mapSets(), this.breathe(work));
    this.alive();
    if (!losses) return;
    this.tested = { step, digits };
    this.divergence ??= divergenceOf(losses, this.tests?.losses ?? null);
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

  /**
   * Reads the training losses and, for a visible page, computes the pictures. `urgent`: it is sent also if the page has not
   * shown the frame before. `whole`: whether it has a moment; without it, when one is due. `work`: what it counts for.
   */
  private async frame(
    seen: boolean,
    work: Work,
    { urgent = false, whole }: { readonly urgent?: boolean; readonly whole?: boolean } = {},
  ): Promise<void> {
    const { tests, map } = this;
    const at = this.status();
    this.everSeen ||= seen;
    const shown = await this.reading.read(work, seen, seen && (whole ?? this.momentDue()));
    if (this.ended) return;
    this.context.scheduler.aside(work, () => {
      this.learn(shown.losses, at);
      this.compose(shown, at, { tests, map });
      this.send(urgent);
    });
  }

  /** New training losses. */
  private learn(losses: Losses | null, { step, epoch, seconds }: Status): void {
    if (!losses) return;
    this.divergence ??= divergenceOf(losses, this.train);
    this.train = losses;
    if (step > this.told) this.frames.addTrain({ step, epoch, seconds, losses });
    this.told = step;
  }

  /** `tests` and `map`: the latest at that step. */
  private compose(
    { samples, input, result, weights, gradients }: Shown,
    { runId, step, epoch, seconds }: Status,
    { tests, map }: { readonly tests: CurvePoint | null; readonly map: LatentMap | null },
  ): void {
    if (samples) this.frames.add({ samples });
    const answer = input && result && this.answer(input, result);
    if (!weights) return;
    const at = { runId, model: this.trainer.autoencoder.spec, step, epoch, seconds };
    const losses = { train: this.train, test: tests?.losses ?? null, tested: tests };
    this.frames.add({ moment: { ...at, ...losses, weights, gradients, samples, map, answer } });
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
