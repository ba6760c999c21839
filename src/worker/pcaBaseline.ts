import type { Digits } from '../data/loader';
import { Watchdog } from '../domain/watchdog';
import type { PcaResult, PcaTask } from './pca.worker';
import { readyDigits } from './readyDigits';

/** Seconds after which PCA's thread is given up. */
const PATIENCE = 180;

/**
 * Keeps PCA up to date with the digits: computes it when all have come that will come, and again where a Retry has
 * brought more.
 */
export class PcaBaseline {
  private worker: Worker | null = null;
  /** Digits that PCA was last computed from. */
  private computedFrom = 0;
  private readonly watchdog = new Watchdog(() => this.fail('its thread did not answer'));

  constructor(
    private readonly digits: Digits,
    private readonly events: {
      readonly onBegun: () => void;
      readonly onResult: (result: PcaResult) => void;
      readonly onError: (message: string) => void;
    },
  ) {}

  /** To be called whenever a chunk has come or failed. */
  update(): void {
    const { train, test } = this.digits;
    const coming = train.chunksIn('coming').length + test.chunksIn('coming').length;
    const loaded = train.loaded + test.loaded;
    if (coming > 0 || train.loaded === 0 || test.loaded === 0 || loaded === this.computedFrom) return;
    this.computedFrom = loaded;
    this.compute({ train: readyDigits(train).pixels, test: readyDigits(test).pixels });
  }

  /** Computes it again where that failed. */
  retry(): void {
    if (this.worker === null) this.computedFrom = 0;
    this.update();
  }

  private compute(task: PcaTask): void {
    this.worker?.terminate();
    const worker = new Worker(new URL('./pca.worker.ts', import.meta.url), { type: 'module' });
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<PcaResult>) => {
      this.watchdog.expect(null);
      worker.terminate();
      this.events.onResult(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be fetched has no message.
      this.fail(event.message || 'its thread could not be started');
    };
    worker.postMessage(task);
    this.events.onBegun();
    this.watchdog.expect(null);
    this.watchdog.expect(PATIENCE);
  }

  private fail(why: string): void {
    this.watchdog.expect(null);
    this.worker?.terminate();
    this.worker = null;
    this.events.onError(`PCA could not be computed: ${why}. Training goes on without the comparison.`);
  }
}
