import type { Digits } from '../data/loader';
import { Thread } from '../protocol/thread';
import type { ComputePca, PcaResult } from './pca.worker';
import { readyDigits } from './readyDigits';

/** PCA's thread is given up after this many seconds. */
const PATIENCE = 180;

const startWorker = () => new Worker(new URL('./pca.worker.ts', import.meta.url), { type: 'module' });

/**
 * Keeps PCA up to date with the digits: computes it when no more digits are on their way, and again after a Retry has
 * fetched more.
 */
export class PcaBaseline {
  private thread: Thread<ComputePca> | null = null;
  /** The number of digits from which PCA was last computed. */
  private computedFrom = 0;

  constructor(
    private readonly digits: Digits,
    private readonly events: {
      readonly onBegun: () => void;
      readonly onResult: (result: PcaResult) => void;
      readonly onError: (message: string) => void;
    },
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

  /** Computes PCA again if that failed. */
  retry(): void {
    if (this.thread === null) this.computedFrom = 0;
    this.update();
  }

  private compute(train: Uint8Array, test: Uint8Array): void {
    this.thread?.end();
    const thread = new Thread<ComputePca>('PCA', startWorker);
    this.thread = thread;
    this.events.onBegun();
    thread
      .ask(PATIENCE, train, test)
      .finally(() => thread.end())
      .then(this.events.onResult, ({ message }: Error) => {
        this.thread = null;
        this.events.onError(`${message} Training continues without the comparison.`);
      });
  }
}
