/** Measures features in a thread of its own, so that training does not wait for it. Takes one task. */
import type { PcaBasis } from '../engine/pca';
import { toUnit } from '../engine/pixels';
import { type Classes, measureFeatures, type Represented } from '../engine/quality/measure';
import { codesByPca } from '../engine/quality/pcaCodes';
import { PIXELS } from '../model/digit';
import {
  type QualityFigures,
  type QualityProgress,
  REPRESENTATIONS,
  type Representation,
} from '../model/quality';

/** Digits as bytes, 784 each. */
export interface QualityTask {
  readonly train: Uint8Array;
  readonly test: Uint8Array;
  readonly classes: Classes;
  readonly codes: { readonly train: Float32Array; readonly test: Float32Array; readonly size: number };
  readonly basis: PcaBasis;
  /** What of PCA and of the pixels is known from before. */
  readonly known: Partial<Record<Representation, QualityFigures>>;
}

/** The figures come one representation after another. Those of the task that are known do not come again. */
export type QualityAnswer =
  | { readonly type: 'progress'; readonly progress: QualityProgress }
  | { readonly type: 'figures'; readonly of: Representation; readonly figures: QualityFigures }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };

/** Between two messages of progress, in ms. */
const TELL_EVERY = 100;

const NAMES: Record<Representation, string> = {
  code: 'the autoencoder’s codes',
  pca: 'PCA’s codes',
  pixels: 'pixels',
};
/** What each takes of the time, roughly: pixels are many numbers. */
const SHARES: Record<Representation, number> = { code: 1, pca: 1, pixels: 4 };

const post = (answer: QualityAnswer) => self.postMessage(answer);

function measure(task: QualityTask): void {
  const { codes, basis, classes, known } = task;
  const { size } = codes;
  const pixels = { values: toUnit(task.test), size: PIXELS };
  const represent: Record<Representation, () => Represented> = {
    code: () => ({ train: { values: codes.train, size }, test: { values: codes.test, size } }),
    pca: () => ({ train: codesByPca(basis, task.train, size), test: codesByPca(basis, task.test, size) }),
    pixels: () => ({ train: { values: toUnit(task.train), size: PIXELS }, test: pixels }),
  };
  const missing = REPRESENTATIONS.filter((one) => !known[one]);
  const total = missing.reduce((sum, one) => sum + SHARES[one], 0);
  let before = 0;
  let last = 0;
  for (const of of missing) {
    const figures = measureFeatures(represent[of](), classes, pixels, (doing, done) => {
      const now = performance.now();
      if (now - last < TELL_EVERY) return;
      last = now;
      const progress = {
        done: (before + SHARES[of] * done) / total,
        doing: `Measuring ${NAMES[of]}: ${doing}`,
      };
      post({ type: 'progress', progress });
    });
    before += SHARES[of];
    post({ type: 'figures', of, figures });
  }
  post({ type: 'done' });
}

self.onmessage = ({ data }: MessageEvent<QualityTask>) => {
  try {
    measure(data);
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
