/** While a network trains, its test loss is measured on some test digits: all of them would take too long to be measured often. */

/** The number of digits in the sample. */
export const SAMPLE = 500;

/**
 * The indices of `count` digits, the same for the same labels: each class has its share of them, and each is spread evenly over its
 * class. Null if a sample would not be much smaller than the set.
 */
export function sampleOf(labels: ArrayLike<number>, count = SAMPLE): Uint32Array | null {
  if (labels.length < 2 * count) return null;
  const byClass = Uint32Array.from(labels, (_, i) => i).sort(
    (a, b) => (labels[a] as number) - (labels[b] as number) || a - b,
  );
  const stride = labels.length / count;
  return Uint32Array.from(
    { length: count },
    (_, i) => byClass[Math.floor((i + 0.5) * stride)] as number,
  ).sort();
}
