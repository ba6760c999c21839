/** Measures the backends one after another, in a separate worker: its end frees all that they leave behind. */
import { messageOf } from '../domain/messageOf';
import type { BackendName, BackendSpeed } from '../domain/progress';
import { Watchdog } from '../domain/watchdog';
import { Link, type WorkerLike } from './link';

/** Increase this when the kernels or the measurement have changed so much that old results are misleading. */
const VERSION = 1;

/** Milliseconds of timed training steps, shared equally by the backends. Preparation is not included. */
const TIMED = 160;

/** A backend is given up after this many seconds without an answer: a busy phone may compile for over half a minute. */
const PATIENCE = 45;
/** After this time (ms), the run of a first visit starts on the first backend that has a speed. */
const HURRY = 700;

/**
 * - `first`: nothing is known, and the person waits for the first step. WebGPU is left out: it would have to be fetched.
 *   So is plain JavaScript if another backend works. A backend that is not ready soon is measured while the run trains.
 * - `asked`: the person asked for it. All backends are measured, and the run waits.
 */
export type Occasion = 'first' | 'asked';

const BACKENDS: Readonly<Record<Occasion, readonly BackendName[]>> = {
  first: ['wasm', 'webgl'],
  asked: ['wasm', 'webgl', 'webgpu', 'cpu'],
};

export interface BenchmarkEvents {
  /** Called once: the run can start. */
  readonly onEnough: (results: readonly BackendSpeed[]) => void;
  /** Called once, after `onEnough`: every backend has its result. */
  readonly onDone: (results: readonly BackendSpeed[]) => void;
  /** Called instead of these two: `stop` was called. */
  readonly onStopped: () => void;
}

/** The browser and the conditions that a result depends on. Results from other conditions are out of date. */
export function environment(): string {
  const { userAgent, hardwareConcurrency } = navigator;
  const isolated = globalThis.crossOriginIsolated ? 'isolated' : 'not isolated';
  return `${VERSION}; ${hardwareConcurrency} cores, ${isolated}; ${userAgent}`;
}

export class BackendBenchmark {
  /** Whether the run must wait for it. */
  waitedFor = true;
  private readonly results: BackendSpeed[] = [];
  private link: Link | null = null;
  private onResult: (speed: BackendSpeed) => void = () => {};
  private onFailure: (what: string) => void = () => {};
  private readonly watchdog = new Watchdog(() => this.onFailure(`it did not answer for ${PATIENCE} seconds`));
  private hurry: ReturnType<typeof setTimeout> | undefined;
  private overdue = false;
  private ended = false;

  constructor(
    private readonly createWorker: () => WorkerLike,
    private readonly occasion: Occasion,
    private readonly events: BenchmarkEvents,
  ) {
    void this.run();
  }

  /** Ends the worker, and the measurement in progress. */
  stop(): void {
    if (this.ended) return;
    this.end();
    this.events.onStopped();
  }

  private end(): void {
    this.ended = true;
    clearTimeout(this.hurry);
    this.watchdog.expect(null);
    this.endWorker();
  }

  private async run(): Promise<void> {
    const backends = BACKENDS[this.occasion];
    const milliseconds = TIMED / backends.length;
    const { results } = this;
    if (this.occasion === 'first') {
      this.hurry = setTimeout(() => {
        this.overdue = true;
        if (this.known) this.enough();
      }, HURRY);
    }
    for (const name of backends) {
      results.push(await this.measure(name, milliseconds));
      if (this.overdue && this.known) this.enough();
    }
    if (!this.known && !backends.includes('cpu')) results.push(await this.measure('cpu', milliseconds));
    this.enough();
    this.end();
    this.events.onDone([...results]);
  }

  /** Whether at least one backend has a speed. */
  private get known(): boolean {
    return this.results.some(({ imagesPerSecond }) => imagesPerSecond !== null);
  }

  private enough(): void {
    if (!this.waitedFor) return;
    this.waitedFor = false;
    this.events.onEnough([...this.results]);
  }

  /** Never settles if the measurement is stopped. */
  private async measure(name: BackendName, milliseconds: number): Promise<BackendSpeed> {
    try {
      return await new Promise<BackendSpeed>((resolve, reject) => {
        this.onResult = resolve;
        this.onFailure = (what) => reject(new Error(`${what}.`));
        this.watchdog.expect(PATIENCE);
        this.link ??= this.startWorker();
        this.link.post({ type: 'measure', backend: name, milliseconds });
      });
    } catch (error) {
      // The next backend gets a new worker.
      this.endWorker();
      return { name, imagesPerSecond: null, reason: messageOf(error) };
    } finally {
      this.watchdog.expect(null);
    }
  }

  private startWorker(): Link {
    return new Link(this.createWorker, {
      onMessage: (message) => {
        this.watchdog.heard();
        if (message.type === 'measured') this.onResult(message.speed);
        if (message.type === 'failed') this.onFailure(message.message);
      },
      onFailure: (what) => this.onFailure(what),
    });
  }

  private endWorker(): void {
    this.link?.end();
    this.link = null;
  }
}
