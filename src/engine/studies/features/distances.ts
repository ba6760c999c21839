import * as tf from '@tensorflow/tfjs';

/** Vectors of equal length, one after another. */
export interface Vectors {
  readonly values: Float32Array;
  /** Components of one vector. */
  readonly size: number;
}

export const countOf = ({ values, size }: Vectors): number => values.length / size;

/** Queries whose distances are computed together, with one matrix product. */
const BATCH = 128;

/**
 * Squared Euclidean distances from each query to all points, one row per query, as |a|² + |b|² − 2ab. The next row
 * overwrites a row. In float32: the error of a distance is about 1e-7 of the vectors' squared lengths.
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
        // Because of rounding, a distance of 0 may come out slightly negative.
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
 * The indices of the `k` smallest distances, in ascending order; equal distances in order of their index. The index
 * `except` is left out (−1: none).
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
