/** Evaluates predicted classes of digits whose true classes are known. */

/** The share of correct predictions, 0 to 1. */
export function accuracy(labels: Uint8Array, predictions: Uint8Array): number {
  return labels.filter((label, i) => label === predictions[i]).length / labels.length;
}

/** The number of classes that some labels need: one more than the largest label; 0 without labels. */
export const classCount = (labels: Uint8Array): number =>
  labels.reduce((count, label) => Math.max(count, label + 1), 0);

/**
 * How often each class (row) was predicted as each class (column): `classes` × `classes` counts, row by row. Labels and
 * predictions are below `classes`.
 */
export function confusionMatrix(labels: Uint8Array, predictions: Uint8Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  for (const [i, label] of labels.entries()) {
    const at = label * classes + (predictions[i] as number);
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
