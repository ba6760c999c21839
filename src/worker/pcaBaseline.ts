import type { Digits } from '../data/loader';
import { Thread, ThreadEnded } from '../protocol/thread';
import type { ComputePca, PcaResult } from './pca.worker';
import pcaUrl from './pca.worker?worker&url';
import { readyDigits } from './readyDigits';
import { startThread } from './startThread';

/** PCA's thread is given up after this many seconds. */
const PATIENCE = 180;

/** The pauses before it is computed again by itself after its thread has ended, in ms. */
const PAUSES = [0, 2_000, 10_000, 30_000];

const start = () => startThread(pcaUrl);

/**
 * Keeps PCA up to date with the digits: computes it when no more digits are on their way, and again after a Retry has
 * fetched more. If its thread ends, another one computes it.
 */
export class PcaBaseline {
  private thread: Thread<ComputePca> | null = null;
  /** The number of digits from which PCA was last computed; 0 if that failed. */
  private computedFrom = 0;
  /** Failures in a row. */
  private failures = 0;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly digits: Digits,
    private readonly events: {
      /** It is computed for the first time, for other digits, or because the person wants it. */
      readonly onBegun: () => void;
      readonly onResult: (result: PcaResult) => void;
      /** Not called if another thread is tried immediately. */
      readonly onError: (message: string) => void;
    },
    /** Replaced in tests. */
    private readonly create = start,
  ) {}

  /** Call this whenever a chunk has arrived or failed. */
  update(): void {
    const { train, test } = this.digits;
    const coming = train.chunksIn('coming').length + test.chunksIn('coming').length;
    const loaded = train.loaded + test.loaded;
    if (coming > 0 || train.loaded === 0 || test.loaded === 0 || loaded === this.computedFrom) return;
    this.computedFrom = loaded;
    this.compute(readyDigits(train).pixels, readyDigits(test).pixels);
  }

  /** Computes PCA again now, if it has failed. */
  retry(): void {
    if (this.computedFrom > 0) return;
    this.failures = 0;
    this.update();
  }

  private compute(train: Uint8Array, test: Uint8Array): void {
    clearTimeout(this.again);
    this.thread?.end();
    const thread = new Thread<ComputePca>('PCA', PATIENCE, this.create);
    this.thread = thread;
    if (this.failures === 0) this.events.onBegun();
    thread
      .ask(train, test)
      .finally(() => thread.end())
      .then(
        (result) => {
          this.failures = 0;
          this.events.onResult(result);
        },
        (error: Error) => this.fail(error),
      );
  }

  private fail(error: Error): void {
    this.computedFrom = 0;
    // The same computation on the same digits would throw, or take too long, again.
    const pause = error instanceof ThreadEnded ? PAUSES[this.failures] : undefined;
    this.failures++;
    if (pause !== 0) this.events.onError(`${error.message} Training continues without the comparison.`);
    if (pause !== undefined) this.again = setTimeout(() => this.update(), pause);
  }
}
