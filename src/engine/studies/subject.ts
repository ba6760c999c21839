import type { DataSet } from '../../domain/dataSet';
import type { StepSpec } from '../../domain/spec';
import type { Autoencoder } from '../autoencoder';
import type { PcaBasis } from '../pca';

/** Digits as bytes, 784 each, with their classes. */
export interface Labelled {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** The network that a study measures, with the digits and PCA to compare it with. */
export interface Subject {
  readonly autoencoder: Autoencoder;
  /** The network's training settings. */
  readonly training: StepSpec;
  readonly train: Labelled;
  readonly test: Labelled;
  /** What the images are; digits, if it is not given. */
  readonly item?: DataSet['item'];
  /** PCA of all training digits. */
  readonly basis: PcaBasis;
}

/** Reports progress: what the study is doing, in words, and the share that is done, from 0 to 1. */
export type OnProgress = (doing: string, done: number) => void;

/** Throws if a code or an error is not finite; the user sees the message. */
export function checkFinite(values: Float32Array): void {
  if (values.every(Number.isFinite)) return;
  throw new RangeError(
    'The network has diverged: some of its numbers are not finite, so nothing can be measured.',
  );
}
