/** How far the numbers of two contenders are apart. */

/** What a contender has learned: the loss of each step, and kernel and bias of each layer after the last one. */
export interface Learned {
  readonly losses: readonly number[];
  readonly weights: readonly Float32Array[];
}

export interface Difference {
  /** The largest difference of a step's loss, relative to the reference's loss. */
  readonly loss: number;
  /** The largest difference of a weight, relative to the largest weight of the same kernel or bias. */
  readonly weights: number;
}

export function differenceOf(reference: Learned, other: Learned): Difference {
  const losses = reference.losses.map((loss, step) =>
    Math.abs((other.losses[step] ?? Number.NaN) / loss - 1),
  );
  const weights = reference.weights.map((values, i) => relative(values, other.weights[i] as Float32Array));
  return { loss: Math.max(...losses), weights: Math.max(...weights) };
}

function relative(reference: Float32Array, other: Float32Array): number {
  let largest = 0;
  let apart = 0;
  for (const [i, value] of reference.entries()) {
    largest = Math.max(largest, Math.abs(value));
    apart = Math.max(apart, Math.abs((other[i] as number) - value));
  }
  return apart / largest;
}
