import type { StepSpec } from '../../domain/spec';
import type { Autoencoder } from '../autoencoder';
import type { PcaBasis } from '../pca';

/** Digits as bytes, 784 each, and their classes. */
export interface Labelled {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** What a study measures. */
export interface Subject {
  readonly autoencoder: Autoencoder;
  /** How it is being trained. */
  readonly training: StepSpec;
  readonly train: Labelled;
  readonly test: Labelled;
  /** PCA of all training digits. */
  readonly basis: PcaBasis;
}

/** What is being done, in words, and how much of it is done, from 0 to 1. */
export type Told = (doing: string, done: number) => void;

/** Whether codes or errors can be worked with. Throws, in words for the person, where the network has diverged. */
export function checkFinite(values: Float32Array): void {
  if (values.every(Number.isFinite)) return;
  throw new RangeError(
    'Some numbers that the network gives are not finite, so nothing can be measured: it has diverged.',
  );
}
