import type { Digits } from '../data/loader';
import type { PcaBasis } from '../engine/pca';
import { PIXELS } from '../model/digit';
import {
  QUALITY_DIGITS,
  type QualityFigures,
  type QualityProgress,
  type QualityReport,
} from '../model/quality';
import { Ended } from './display';
import type { TrainingLoop } from './loop';
import type { QualityNews } from './messages';
import type { QualityAnswer, QualityTask } from './quality.worker';
import { Signal } from './signal';
import { type ReadyDigits, readyDigits } from './test-digits';

export interface QualityOptions {
  readonly digits: Digits;
  readonly loop: Pick<TrainingLoop, 'withNetwork'>;
  readonly basis: () => PcaBasis | null;
  readonly onNews: (news: QualityNews) => void;
  /** Replaced in tests. */
  readonly createWorker?: () => QualityWorker;
}

export type QualityWorker = Pick<Worker, 'terminate' | 'onmessage' | 'onerror'> & {
  postMessage(task: QualityTask): void;
};

const startWorker = (): QualityWorker =>
  new Worker(new URL('./quality.worker.ts', import.meta.url), { type: 'module' });

/** What is known of these digits whatever the network is. */
interface Known {
  readonly trainDigits: number;
  readonly testDigits: number;
  readonly basis: PcaBasis;
  pixels: QualityFigures | null;
  /** By code size. */
  readonly pca: Map<number, QualityFigures>;
}

/** One measurement at a time: the network is only asked for its codes, the rest is done in a thread of its own. */
export class Quality {
  private worker: QualityWorker | null = null;
  /** The measurement in progress; null where there is none. */
  private attempt: object | null = null;
  private readonly arrival = new Signal();
  private pcaError: string | null = null;
  private known: Known | null = null;

  constructor(private readonly options: QualityOptions) {}

  /** Measures the network as it is, once all that is needed has come. Takes the place of a measurement in progress. */
  measure(): void {
    this.cancel();
    const attempt = {};
    this.attempt = attempt;
    this.run(attempt).catch((error) => {
      // A new run is another network: who asked for this one's figures does not wait for them any more.
      if (this.attempt !== attempt || error instanceof Ended) return;
      this.fail(error instanceof Error ? error.message : String(error));
    });
  }

  /** Ends the measurement in progress, without a word. What it has found out for good stays known. */
  cancel(): void {
    this.attempt = null;
    this.worker?.terminate();
    this.worker = null;
    this.arrival.raise();
  }

  /** Digits or PCA have come. */
  update(): void {
    this.arrival.raise();
  }

  /** PCA will not come. */
  failPca(message: string): void {
    this.pcaError = message;
    this.arrival.raise();
  }

  private async run(attempt: object): Promise<void> {
    for (let lack = this.lack(); lack; lack = this.lack()) {
      this.tell({ done: 0, doing: lack });
      await this.arrival.change();
      if (this.attempt !== attempt) return;
    }
    this.tell({ done: 0, doing: 'Encoding the digits' });
    const { digits, loop } = this.options;
    const train = some(readyDigits(digits.train), QUALITY_DIGITS.train);
    const test = some(readyDigits(digits.test), QUALITY_DIGITS.test);
    const { codes, ...network } = await loop.withNetwork(async ({ id, trainer, display }) => ({
      runId: id,
      step: trainer.step,
      epoch: trainer.epoch,
      codes: {
        size: trainer.autoencoder.spec.codeSize,
        train: await display.codes(train.pixels),
        test: await display.codes(test.pixels),
      },
    }));
    if (this.attempt !== attempt) return;
    const basis = this.options.basis() as PcaBasis;
    this.compute(train, test, codes, basis, {
      ...network,
      codeSize: codes.size,
      trainDigits: train.labels.length,
      labels: test.labels,
    });
  }

  /** What has to come yet, in words; null where all is there. Throws where it will not come. */
  private lack(): string | null {
    for (const [set, name] of [
      ['train', 'training'],
      ['test', 'test'],
    ] as const) {
      const digits = this.options.digits[set];
      const coming = digits.chunksIn('coming').length > 0;
      if (coming && digits.loaded < QUALITY_DIGITS[set]) return `Waiting for the ${name} digits`;
      if (digits.loaded === 0) {
        throw new Error(
          `None of the ${name} digits could be fetched, so there is nothing to measure features on.`,
        );
      }
    }
    if (this.options.basis()) return null;
    if (this.pcaError !== null) throw new Error(this.pcaError);
    return 'Waiting for PCA, which is being computed';
  }

  private compute(
    train: ReadyDigits,
    test: ReadyDigits,
    codes: QualityTask['codes'],
    basis: PcaBasis,
    of: Omit<QualityReport, 'figures'>,
  ): void {
    const known = this.knownOf(train, test, basis);
    const found: Partial<Record<keyof QualityReport['figures'], QualityFigures>> = {};
    const pca = known.pca.get(codes.size);
    if (known.pixels) found.pixels = known.pixels;
    if (pca) found.pca = pca;
    const worker = (this.options.createWorker ?? startWorker)();
    this.worker = worker;
    worker.onmessage = ({ data: answer }: MessageEvent<QualityAnswer>) => {
      if (this.worker !== worker) return;
      switch (answer.type) {
        case 'progress':
          this.tell(answer.progress);
          break;
        case 'figures':
          found[answer.of] = answer.figures;
          if (answer.of === 'pixels') known.pixels = answer.figures;
          if (answer.of === 'pca') known.pca.set(codes.size, answer.figures);
          break;
        case 'done':
          this.cancel();
          this.options.onNews({
            kind: 'report',
            report: { ...of, figures: found as QualityReport['figures'] },
          });
          break;
        case 'failed':
          this.fail(answer.message);
          break;
        default:
          answer satisfies never;
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.fail(`The features could not be measured (${event.message}).`);
    };
    const classes = { train: train.labels, test: test.labels };
    worker.postMessage({
      train: train.pixels,
      test: test.pixels,
      classes,
      codes,
      basis,
      known: { ...found },
    });
  }

  private knownOf({ labels: a }: ReadyDigits, { labels: b }: ReadyDigits, basis: PcaBasis): Known {
    const { known } = this;
    if (known?.basis === basis && known.trainDigits === a.length && known.testDigits === b.length)
      return known;
    this.known = { trainDigits: a.length, testDigits: b.length, basis, pixels: null, pca: new Map() };
    return this.known;
  }

  private tell(progress: QualityProgress): void {
    this.options.onNews({ kind: 'progress', progress });
  }

  private fail(message: string): void {
    this.cancel();
    this.options.onNews({ kind: 'failed', message });
  }
}

/** The first of the digits, in memory of their own: a part of the whole set would be sent with all of it. */
function some({ indices, labels, pixels }: ReadyDigits, count: number): ReadyDigits {
  return {
    indices: indices.slice(0, count),
    labels: labels.slice(0, count),
    pixels: pixels.slice(0, count * PIXELS),
  };
}
