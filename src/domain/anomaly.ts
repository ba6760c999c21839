/** Images that are not digits have large reconstruction errors. Compares these with the errors of test digits. */
import type { DataSet } from './dataSet';
import type { Measured } from './measured';
import type { PcaErrors, PcaImage } from './rival';

/** Kinds of images that are not digits. */
export const NON_DIGIT_KINDS = ['letters', 'scribbles', 'inverted', 'noise'] as const;
export type NonDigitKind = (typeof NON_DIGIT_KINDS)[number];

/** The kinds that are foreign to a data set: letters are not, if it holds letters. */
export const kindsFor = (item: DataSet['item']): readonly NonDigitKind[] =>
  NON_DIGIT_KINDS.filter((kind) => kind !== 'letters' || item !== 'letter');

/** The number of non-digits of each kind. All test digits are measured. */
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
  /** The kinds that are foreign to the data set. */
  readonly nonDigits: Readonly<Partial<Record<NonDigitKind, Errors>>>;
  /** Which of PCA's errors are compared with the network's. */
  readonly rival: PcaImage;
}

/** The measured kinds, in their order. */
export const measuredKinds = ({ nonDigits }: Pick<AnomalyFindings, 'nonDigits'>) =>
  NON_DIGIT_KINDS.flatMap((kind) => {
    const errors = nonDigits[kind];
    return errors ? [{ kind, errors }] : [];
  });

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

/** A bin of a histogram, from `from` up to `to`, and the number of values in it. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Counts in equal bins from 0 to `most`. Larger values are counted in the last bin. */
export function histogram(values: ArrayLike<number>, most: number, bins: number): Bin[] {
  const width = most / bins;
  const counts = new Uint32Array(bins);
  for (const value of Array.from(values)) {
    const bin = Math.min(bins - 1, Math.floor(value / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return Array.from(counts, (count, i) => ({ from: i * width, to: (i + 1) * width, count }));
}
