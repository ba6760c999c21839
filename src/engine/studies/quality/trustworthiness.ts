import { countOf, distanceRows, nearest, type Vectors } from './distances';
import type { Progress } from './knn';

/**
 * Trustworthiness of the codes as a map of the originals (J. Venna and S. Kaski, ICANN 2001), from 0 to 1: 1 where the
 * `k` nearest neighbours of every code are also among the `k` nearest of its original; each that is not costs as many
 * ranks as it is further away there. The `i`th code is of the `i`th original. Throws where `k` is not below half their
 * number, for which the measure is not defined.
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

/** 1 for the nearest of the others. Of equal distances, the lower index is the nearer. */
function rank(distances: Float32Array, self: number, j: number): number {
  const distance = distances[j] as number;
  let before = 0;
  for (let other = 0; other < distances.length; other++) {
    const at = distances[other] as number;
    if (other !== self && (at < distance || (at === distance && other < j))) before++;
  }
  return before + 1;
}
