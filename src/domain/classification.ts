/** Reading what a classifier said of digits whose classes are known. */
import { CLASSES } from './digit';

/** Share of the predictions that are right, 0 to 1. */
export function accuracy(labels: Uint8Array, predictions: Uint8Array): number {
  return labels.filter((label, i) => label === predictions[i]).length / labels.length;
}

/** How often each class (row) was taken for each class (column): 10 × 10 counts, row by row. */
export function confusionMatrix(labels: Uint8Array, predictions: Uint8Array): Uint32Array {
  const counts = new Uint32Array(CLASSES * CLASSES);
  for (const [i, label] of labels.entries()) {
    const at = label * CLASSES + (predictions[i] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

export interface Difference {
  /** Accuracy of the first less that of the second. */
  readonly value: number;
  /** Of the value, over samples of as many digits. */
  readonly standardError: number;
}

/**
 * How two classifiers differ on the same digits. The standard error is that of paired shares (Q. McNemar, Psychometrika
 * 12, 1947): digits that both have right, or both wrong, say nothing about the difference.
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

/** Whether a difference is too small to be told from chance: within two standard errors, as 95 % of such would be. */
export const isTie = ({ value, standardError }: Difference): boolean => Math.abs(value) <= 2 * standardError;
