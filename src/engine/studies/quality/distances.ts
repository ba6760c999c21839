import * as tf from '@tensorflow/tfjs';

/** Vectors of equal length, one after another. */
export interface Vectors {
  readonly values: Float32Array;
  /** Numbers in one of them. */
  readonly size: number;
}

export const countOf = ({ values, size }: Vectors): number => values.length / size;

/** Vectors whose distances are computed together, by one product of matrices. */
const BATCH = 128;

/**
 * Squared Euclidean distances from each of the queries in turn to all points, as |a|² + |b|² − 2ab. Each row is good
 * until the next is asked for. In float32: a distance is off by some 1e-7 of the vectors' own squares.
 */
export function* distanceRows(points: Vectors, queries: Vectors): Generator<Float32Array, void> {
  const { size } = points;
  const count = countOf(points);
  const [transposed, squares] = tf.tidy(() => {
    const matrix = tf.tensor2d(points.values, [count, size]);
    return [matrix.transpose(), matrix.square().sum(1)];
  });
  try {
    for (let first = 0; first < countOf(queries); first += BATCH) {
      const batch = queries.values.subarray(first * size, (first + BATCH) * size);
      const rows = batch.length / size;
      const distances = tf.tidy(() => {
        const vectors = tf.tensor2d(batch, [rows, size]);
        const own = vectors.square().sum(1, true);
        // Rounding may take a distance of nought a little below it.
        return tf.matMul(vectors, transposed).mul(-2).add(squares).add(own).relu();
      });
      const values = distances.dataSync<'float32'>();
      distances.dispose();
      for (let row = 0; row < rows; row++) yield values.subarray(row * count, (row + 1) * count);
    }
  } finally {
    tf.dispose([transposed, squares]);
  }
}

/**
 * Indices of the `k` smallest distances, ascending; of equal ones the lower index first. `except` is left out (−1:
 * nothing is).
 */
export function nearest(distances: Float32Array, k: number, except = -1): number[] {
  const found: number[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) {
    const distance = distances[j] as number;
    if (j === except || (found.length === k && distance >= worst)) continue;
    if (found.length === k) found.pop();
    const before = found.findLastIndex((other) => (distances[other] as number) <= distance);
    found.splice(before + 1, 0, j);
    worst = distances[found.at(-1) as number] as number;
  }
  return found;
}
