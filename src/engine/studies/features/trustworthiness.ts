import { countOf, distanceRows, nearest, type Vectors } from './distances';
import type { Progress } from './knn';

/**
 * Trustworthiness of the codes as a map of the originals (J. Venna and S. Kaski, ICANN 2001), from 0 to 1. It is 1 if the
 * `k` nearest neighbours of every code are also among the `k` nearest neighbours of its original. Any other neighbour
 * costs its rank there minus `k`. Code `i` belongs to original `i`. Throws unless `k` is below half their number: the
 * measure is not defined then.
 */
export function trustworthiness(codes: Vectors, originals: Vectors, k: number, progress: Progress): number {
  const count = countOf(codes);
  if (2 * k >= count) {
    throw new RangeError(
      `Trustworthiness with ${k} neighbours needs more than ${2 * k} digits; there are ${count}.`,
    );
  }
  const ofOriginals = distanceRows(originals, originals);
  let cost = 0;
  let i = 0;
  for (const row of distanceRows(codes, codes)) {
    const original = ofOriginals.next().value as Float32Array;
    for (const j of nearest(row, k, i)) cost += Math.max(0, rank(original, i, j) - k);
    i += 1;
    progress(i / count);
  }
  ofOriginals.return();
  return 1 - (2 / (count * k * (2 * count - 3 * k - 1))) * cost;
}

/** The rank of `j` by distance, 1 for the nearest other. Of equal distances, the lower index counts as nearer. */
function rank(distances: Float32Array, self: number, j: number): number {
  const distance = distances[j] as number;
  let before = 0;
  for (let other = 0; other < distances.length; other++) {
    const at = distances[other] as number;
    if (other !== self && (at < distance || (at === distance && other < j))) before++;
  }
  return before + 1;
}
