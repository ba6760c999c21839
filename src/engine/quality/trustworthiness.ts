import { countOf, Distances, nearest, type Vectors } from './distances';
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
  const among = new Distances(codes);
  const amongOriginals = new Distances(originals);
  let cost = 0;
  for (let i = 0; i < count; i++) {
    const row = amongOriginals.of(originals, i);
    for (const j of nearest(among.of(codes, i), k, i)) cost += Math.max(0, rank(row, i, j) - k);
    progress((i + 1) / count);
  }
  return 1 - (2 / (count * k * (2 * count - 3 * k - 1))) * cost;
}

/** 1 for the nearest of the others. Of equal distances, the lower index is the nearer. */
function rank(distances: Float64Array, self: number, j: number): number {
  const distance = distances[j] as number;
  let before = 0;
  for (let other = 0; other < distances.length; other++) {
    const at = distances[other] as number;
    if (other !== self && (at < distance || (at === distance && other < j))) before++;
  }
  return before + 1;
}
