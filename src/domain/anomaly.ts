/** What is no digit is rebuilt badly: reconstruction errors of test digits, and of images that are none. */
import type { Measured } from './measured';
import type { PcaErrors, PcaImage } from './rival';

/** Images that are not digits. */
export const NON_DIGIT_KINDS = ['letters', 'scribbles', 'inverted', 'noise'] as const;
export type NonDigitKind = (typeof NON_DIGIT_KINDS)[number];

/** All test digits are measured, against so many non-digits of each kind. */
export const ANOMALY_DIGITS = { train: 1, test: 10_000 } as const;
export const NON_DIGITS = 100;

/** Squared error per pixel of each image, by the autoencoder and by PCA with a code of the same size. */
export interface Errors {
  readonly code: Float32Array;
  readonly pca: PcaErrors<Float32Array>;
}

export interface AnomalyFindings {
  /** Class of each test digit. */
  readonly labels: Uint8Array;
  readonly digits: Errors;
  readonly nonDigits: Readonly<Record<NonDigitKind, Errors>>;
  /** Which of PCA's errors are to be compared with the network's. */
  readonly rival: PcaImage;
}

export type AnomalyReport = Measured & AnomalyFindings;

/** The value below which a share (0 to 1) of the errors lies. */
export function quantile(errors: Float32Array, share: number): number {
  const sorted = errors.toSorted();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The share of the errors, 0 to 1, that are smaller than one. */
export const shareBelow = (errors: Float32Array, error: number): number =>
  errors.filter((each) => each < error).length / errors.length;

/** How many of the errors are above a threshold. */
export const countAbove = (errors: Float32Array, threshold: number): number =>
  errors.filter((each) => each > threshold).length;

/** A stretch of a histogram, from `from` up to `to`, and how many values lie in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts in equal stretches from 0 to `most`; larger values are counted in the last. */
export function histogram(values: ArrayLike<number>, most: number, bins: number): Bin[] {
  const width = most / bins;
  const counts = new Uint32Array(bins);
  for (const value of Array.from(values)) {
    const bin = Math.min(bins - 1, Math.floor(value / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return Array.from(counts, (count, i) => ({ from: i * width, to: (i + 1) * width, count }));
}
