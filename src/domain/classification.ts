/** Evaluates predicted classes of digits whose true classes are known. */
import { CLASSES } from './digit';

/** The share of correct predictions, 0 to 1. */
export function accuracy(labels: Uint8Array, predictions: Uint8Array): number {
  return labels.filter((label, i) => label === predictions[i]).length / labels.length;
}

/** How often each class (row) was predicted as each class (column): 10 × 10 counts, row by row. */
export function confusionMatrix(labels: Uint8Array, predictions: Uint8Array): Uint32Array {
  const counts = new Uint32Array(CLASSES * CLASSES);
  for (const [i, label] of labels.entries()) {
    const at = label * CLASSES + (predictions[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

export interface Difference {
  /** Accuracy of the first minus accuracy of the second. */
  readonly value: number;
  /** The standard error of the difference, for samples of this size. */
  readonly standardError: number;
}

/**
 * How two classifiers differ on the same digits. The standard error is that of paired shares (Q. McNemar, Psychometrika
 * 12, 1947): digits that both classify correctly, or both wrongly, say nothing about the difference.
 */
export function difference(labels: Uint8Array, first: Uint8Array, second: Uint8Array): Difference {
  const count = labels.length;
  let [onlyFirst, onlySecond] = [0, 0];
  for (const [i, label] of labels.entries()) {
    if (first[i] === label && second[i] !== label) onlyFirst++;
    if (second[i] === label && first[i] !== label) onlySecond++;
  }
  const value = (onlyFirst - onlySecond) / count;
  return { value, standardError: Math.sqrt(((onlyFirst + onlySecond) / count - value ** 2) / count) };
}

/** Whether a difference may be due to chance: within two standard errors, as in 95 % of such cases. */
export const isTie = ({ value, standardError }: Difference): boolean => Math.abs(value) <= 2 * standardError;
