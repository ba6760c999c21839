import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { PIXELS } from '../../domain/digit';
import { imageAt, toUnit } from '../../domain/pixels';
import type { FixedDigits } from './digits';

/** Number of digits for PCA: few enough to be fast, enough for the components to look like digits. */
const SOME = 240;

export interface Components {
  readonly mean: Float32Array;
  /** Unit vectors, ordered by explained variance, largest first. */
  readonly directions: readonly Float32Array[];
}

/**
 * Principal components of some digits. Uses the inner products of the digits, because there are fewer digits than
 * pixels.
 */
export function componentsOf({ pixels }: FixedDigits, count: number): Components {
  const digits = Array.from({ length: SOME }, (_, i) => toUnit(imageAt(pixels, i)));
  const mean = new Float32Array(PIXELS);
  for (const digit of digits)
    for (let p = 0; p < PIXELS; p++) mean[p] = (mean[p] as number) + (digit[p] as number) / SOME;
  const rows = new Matrix(
    digits.map((digit) => Array.from(digit, (value, p) => value - (mean[p] as number))),
  );
  const { eigenvectorMatrix } = new EigenvalueDecomposition(rows.mmul(rows.transpose()), {
    assumeSymmetric: true,
  });
  // ml-matrix puts the largest eigenvalue last.
  const directions = Array.from({ length: count }, (_, i) => {
    const direction = eigenvectorMatrix
      .getColumnVector(SOME - 1 - i)
      .transpose()
      .mmul(rows)
      .to1DArray();
    // The sign of an eigenvector is arbitrary. Here the largest entry is made positive.
    const largest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    const length = Math.sign(largest) * Math.hypot(...direction);
    return Float32Array.from(direction, (value) => value / length);
  });
  return { mean, directions };
}
