/** One run in the worker: trains and shows in turns, as the loop asks it to. */
import { memory } from '../engine/memory';
import type { PcaBasis } from '../engine/pca';
import type { Trainer } from '../engine/trainer';
import { FrameQueue } from './frames';
import type { Checkpoint, FromWorker, Reconstruction } from './messages';
import type { Pace, Work } from './pace';
import { Share } from './share';
import type { ReadyDigits } from './test-digits';
import { Throughput } from './throughput';
import { Views } from './views';

/** How long a turn of training should take, in ms: short enough that an answer is never late. */
const TURN = 12;
/** Steps in a turn, at most: more would save nothing. */
const MAX_STEPS = 32;

/** Views of a kind are at least this far apart, in ms of training time. */
const VIEW_INTERVAL = 50;
/** Training time before a run's first test loss, in ms: by then there is something to measure. */
const FIRST_TEST = 1_000;
/** While the page shows nothing (in the background), its curve gets a training loss this often, in ms. */
const HIDDEN_INTERVAL = 1_000;

/** What changes as digits and drawings arrive, and outlives the runs. */
export interface Surroundings {
  readonly pace: Pace;
  readonly post: (message: FromWorker) => void;
  /** The test digits that are ready. */
  readonly test: () => ReadyDigits;
  readonly basis: () => PcaBasis | null;
  /** The drawing on the pad; null where it is empty. */
  readonly input: () => { readonly inputId: number; readonly pixels: Float32Array } | null;
}

/** The run was ended while it was at work. */
export class Ended extends Error {}

export class Run {
  /** Whether the loss has become infinite or not a number. */
  diverged = false;
  private readonly views: Views;
  private ended = false;
  private readonly frames = new FrameQueue();
  private readonly throughput = new Throughput();
  // Together a tenth of the training time.
  private readonly testShare: Share;
  private readonly mapShare = new Share(0.025, VIEW_INTERVAL);
  private readonly frameShare = new Share(0.025, VIEW_INTERVAL);
  private framesMade = 0;
  private stepTime = TURN;
  /** Until when `seconds` counts. */
  private lastMark = 0;
  private lastReading = 0;
  private tested: { readonly step: number; readonly digits: ReadyDigits } | null = null;
  private refreshing = false;
  private inputStale = false;

  constructor(
    readonly id: number,
    readonly trainer: Trainer,
    /** Time spent training, pauses left out. */
    private seconds: number,
    private readonly around: Surroundings,
  ) {
    this.views = new Views(trainer.autoencoder);
    this.testShare = new Share(0.05, VIEW_INTERVAL, around.pace.spent.train + FIRST_TEST);
  }

  /** Training begins, or goes on after a rest. */
  begin(): void {
    this.around.pace.begin();
    this.lastMark = performance.now();
    this.throughput.begin(this.lastMark);
  }

  /**
   * Trains for one turn, up to step `until` and, unless `pastEnd`, to the end of its epochs. False where the digits for
   * it have not arrived.
   */
  async train(until: number, pastEnd: boolean): Promise<boolean> {
    const { trainer, around } = this;
    const start = performance.now();
    const last = Math.min(
      until,
      trainer.step + Math.min(MAX_STEPS, Math.max(1, Math.round(TURN / this.stepTime))),
    );
    const first = trainer.step;
    let images = 0;
    while (trainer.step < last && (pastEnd || !trainer.finished)) {
      const batch = trainer.train();
      if (batch === 0) break;
      images += batch;
    }
    const steps = trainer.step - first;
    if (steps === 0) return false;
    await around.pace.end('train');
    const now = performance.now();
    this.stepTime += 0.2 * ((now - start) / steps - this.stepTime);
    this.throughput.add(images, now);
    this.mark(now);
    return true;
  }

  /** Makes the views that are due. */
  async show(): Promise<void> {
    const { pace } = this.around;
    if (this.testShare.due(pace.spent.train)) {
      this.testShare.made(await this.cost('test', () => this.measure('test')), pace.spent.train);
    }
    if (this.frames.free && this.mapShare.due(pace.spent.train)) {
      this.mapShare.made(await this.cost('map', () => this.chart('map')), pace.spent.train);
    }
    if (this.frameShare.due(pace.spent.train)) {
      const hidden = !this.frames.free;
      if (!hidden || pace.spent.train - this.lastReading > HIDDEN_INTERVAL) {
        this.lastReading = pace.spent.train;
        void this.frame(!hidden);
        await pace.end('frame');
        this.framesMade++;
      }
      this.frameShare.made(pace.spent.frame / Math.max(1, this.framesMade), pace.spent.train);
    }
    this.mark(performance.now());
  }

  /** Brings every figure and picture up to date with the last step, and sends them. */
  async settle(): Promise<void> {
    this.trainer.sync();
    await this.measure('rest');
    await this.chart('rest');
    await this.frame(true, true);
    this.alive();
  }

  /** Nothing more is to come of this run: whatever it is at stops at its next turn. */
  abandon(): void {
    this.ended = true;
  }

  /** The drawing has changed: its frame goes out as soon as the page takes it. */
  async refreshInput(): Promise<void> {
    const input = this.around.input();
    this.inputStale = this.refreshing || !this.frames.free;
    if (!input || this.inputStale || this.ended) return;
    this.refreshing = true;
    try {
      const result = await this.reconstruct(input.pixels);
      this.frames.add({ input: { inputId: input.inputId, result } });
    } finally {
      this.refreshing = false;
    }
    this.send();
    if (this.inputStale) await this.refreshInput();
  }

  /** The page has shown the last frame. */
  async shown(): Promise<void> {
    this.frames.shown();
    this.send();
    if (this.inputStale) await this.refreshInput();
  }

  /** One image (784 values from 0 to 1) through the network as it is now. */
  reconstruct(pixels: Float32Array): Promise<Reconstruction> {
    this.trainer.sync();
    return this.views.reconstruct(pixels, this.around.basis());
  }

  checkpoint(): Promise<Checkpoint> {
    return this.trainer.checkpoint(this.seconds);
  }

  /** Frees the network. Only for the loop, which knows that the run is at nothing. */
  dispose(): void {
    this.ended = true;
    this.trainer.dispose();
  }

  /** Throws where the run has been ended. */
  private alive(): void {
    if (this.ended) throw new Ended();
  }

  private mark(now: number): void {
    this.seconds += (now - this.lastMark) / 1000;
    this.lastMark = now;
  }

  private breathe = (work: Work) => async () => {
    await this.around.pace.end(work);
    this.alive();
  };

  private async cost(work: Work, view: () => Promise<void>): Promise<number> {
    const { pace } = this.around;
    await pace.drain();
    this.alive();
    const before = pace.spent[work];
    this.trainer.sync();
    await view();
    await pace.drain();
    return pace.spent[work] - before;
  }

  private async measure(work: Work): Promise<void> {
    const digits = this.around.test();
    const { step } = this.trainer;
    if (this.tested?.step === step && this.tested.digits === digits) return;
    const point = this.now();
    const losses = await this.views.test(digits, this.breathe(work));
    this.alive();
    if (!losses) return;
    this.tested = { step, digits };
    this.diverged ||= !Number.isFinite(losses.bce + losses.mse);
    this.frames.addTest({ ...point, losses });
  }

  private async chart(work: Work): Promise<void> {
    const map = await this.views.map(this.around.test(), this.breathe(work));
    this.alive();
    if (map) this.frames.add({ map });
  }

  /** Reads the training losses and, for a page that looks, makes the pictures. Never rejects while the device lives. */
  private async frame(pictures: boolean, evenIfUnshown = false): Promise<void> {
    const { trainer, views, around } = this;
    const point = this.now();
    if (pictures) trainer.sync();
    const input = pictures ? around.input() : null;
    const [losses, samples, result] = await Promise.all([
      trainer.losses(),
      pictures ? views.samples(around.test(), around.basis()) : null,
      input ? views.reconstruct(input.pixels, around.basis()) : null,
    ]);
    if (this.ended) return;
    if (losses.steps > 0) {
      const means = { bce: losses.bce / losses.steps, mse: losses.mse / losses.steps };
      this.diverged ||= !Number.isFinite(means.bce + means.mse);
      this.frames.addTrain({ ...point, losses: means });
    }
    if (samples) this.frames.add({ samples });
    if (input && result) this.frames.add({ input: { inputId: input.inputId, result } });
    this.send(evenIfUnshown);
  }

  private now() {
    const { step, epoch } = this.trainer;
    return { step, epoch, seconds: this.seconds };
  }

  private send(evenIfUnshown = false): void {
    if (this.ended) return;
    const parts = this.frames.take(evenIfUnshown);
    if (!parts) return;
    this.around.post({
      type: 'frame',
      runId: this.id,
      ...this.now(),
      ...parts,
      imagesPerSecond: this.throughput.perSecond,
      learningRate: this.trainer.rate,
      memory: memory(),
    });
  }
}
