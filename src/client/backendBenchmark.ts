/** Measures the backends one after another, in a worker of their own: whatever they leave behind goes with it. */
import type { BackendName, BackendSpeed } from '../domain/progress';
import { Watchdog } from '../domain/watchdog';
import { Link, type WorkerLike } from './link';

/** To be raised when the kernels, or the way of measuring, have changed so much that old results mislead. */
const VERSION = 1;

/** Milliseconds of timed training steps, in equal shares for the backends. Getting ready for them comes on top. */
const TIMED = 160;

/** Seconds of silence before a backend is given up: a busy phone may compile for half a minute and more. */
const PATIENCE = 45;
/** After so long, in ms, a first visit's run begins with the first backend that has a speed. */
const HURRY = 700;

/**
 * - `first`: nothing is known, and the person waits for the first step. WebGPU is left out: it would have to be fetched.
 *   So is plain JavaScript where another works. A backend that is not ready soon is measured while the run goes on.
 * - `asked`: the person asked for it. All backends, and the run waits.
 */
export type Occasion = 'first' | 'asked';

const BACKENDS: Readonly<Record<Occasion, readonly BackendName[]>> = {
  first: ['wasm', 'webgl'],
  asked: ['wasm', 'webgl', 'webgpu', 'cpu'],
};

export interface BenchmarkEvents {
  /** Once: the run need wait no longer. */
  readonly onEnough: (results: readonly BackendSpeed[]) => void;
  /** Once, after `onEnough`: every backend has its result. */
  readonly onDone: (results: readonly BackendSpeed[]) => void;
  /** Instead of the above: `stop` was called. */
  readonly onStopped: () => void;
}

/** Browser and conditions that a result depends on: what was measured in others is out of date. */
export function environment(): string {
  const { userAgent, hardwareConcurrency } = navigator;
  const isolated = globalThis.crossOriginIsolated ? 'isolated' : 'not isolated';
  return `${VERSION}; ${hardwareConcurrency} cores, ${isolated}; ${userAgent}`;
}

export class BackendBenchmark {
  /** Whether the run is to wait for it. */
  waitedFor = true;
  private readonly results: BackendSpeed[] = [];
  private link: Link | null = null;
  private onResult: (speed: BackendSpeed) => void = () => {};
  private onFailure: (what: string) => void = () => {};
  private readonly watchdog = new Watchdog(() =>
    this.onFailure(`nothing was heard of it for ${PATIENCE} seconds`),
  );
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

  /** Ends the worker, with whatever it is measuring. */
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

  /** Whether some backend has a speed. */
  private get known(): boolean {
    return this.results.some(({ imagesPerSecond }) => imagesPerSecond !== null);
  }

  private enough(): void {
    if (!this.waitedFor) return;
    this.waitedFor = false;
    this.events.onEnough([...this.results]);
  }

  /** Never settles where the measurement is stopped. */
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
      // The next backend gets a worker that nothing is wrong with.
      this.endWorker();
      return { name, imagesPerSecond: null, reason: error instanceof Error ? error.message : String(error) };
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
