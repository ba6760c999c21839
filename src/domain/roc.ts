/** Separates two classes by one number. */

export interface RocPoint {
  /** The share of the negatives above the threshold, 0 to 1. */
  readonly falsePositive: number;
  /** The share of the positives above the threshold, 0 to 1. */
  readonly truePositive: number;
}

/**
 * The receiver operating characteristic (T. Fawcett, Pattern Recognition Letters 27, 2006), from the highest threshold
 * to the lowest: one point for each distinct value. Both lists have at least one value.
 */
export function rocCurve(negatives: ArrayLike<number>, positives: ArrayLike<number>): RocPoint[] {
  const all = [
    ...Array.from(negatives, (value) => ({ value, positive: false })),
    ...Array.from(positives, (value) => ({ value, positive: true })),
  ].sort((a, b) => b.value - a.value);
  const points: RocPoint[] = [{ falsePositive: 0, truePositive: 0 }];
  let [above, belongs] = [0, 0];
  for (const [i, { value, positive }] of all.entries()) {
    if (positive) belongs++;
    else above++;
    // Equal values are above or below a threshold together.
    if (all[i + 1]?.value === value) continue;
    points.push({ falsePositive: above / negatives.length, truePositive: belongs / positives.length });
  }
  return points;
}

/** The area under a curve, by trapezoids: the probability that a positive has the higher value; ties count half. */
export function areaUnder(points: readonly RocPoint[]): number {
  let area = 0;
  for (const [i, { falsePositive, truePositive }] of points.entries()) {
    const before = points[i - 1];
    if (before) area += ((truePositive + before.truePositive) / 2) * (falsePositive - before.falsePositive);
  }
  return area;
}
