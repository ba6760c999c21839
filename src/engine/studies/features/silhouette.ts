import { classCount } from '../../../domain/classification';
import { countOf, distanceRows, type Vectors } from './distances';
import type { Progress } from './knn';

/**
 * Mean silhouette of the vectors by their classes (P. J. Rousseeuw, J. Comput. Appl. Math. 20, 1987), from −1 to 1: how
 * much nearer (Euclidean distance) a vector is to its own class than to the nearest other class. A vector that is alone
 * in its class, or equal to all others, counts as 0. The result is 0 for fewer than two classes.
 */
export function silhouette(vectors: Vectors, labels: Uint8Array, progress: Progress): number {
  const count = countOf(vectors);
  const classes = classCount(labels);
  const members = new Uint32Array(classes);
  for (const label of labels) members[label] = (members[label] as number) + 1;
  const sums = new Float64Array(classes);
  let total = 0;
  let i = 0;
  for (const row of distanceRows(vectors, vectors)) {
    sums.fill(0);
    // Because of rounding, the distance of a vector to itself may differ from 0.
    row[i] = 0;
    for (let j = 0; j < count; j++) {
      const label = labels[j] as number;
      sums[label] = (sums[label] as number) + Math.sqrt(row[j] as number);
    }
    total += width(sums, members, labels[i] as number);
    i += 1;
    progress(i / count);
  }
  return count > 0 ? total / count : 0;
}

/** One vector's silhouette, from the sums of its distances to each class. */
function width(sums: Float64Array, members: Uint32Array, own: number): number {
  const others = (members[own] as number) - 1;
  if (others === 0) return 0;
  const within = (sums[own] as number) / others;
  let between = Number.POSITIVE_INFINITY;
  for (let label = 0; label < members.length; label++) {
    if (label === own || members[label] === 0) continue;
    between = Math.min(between, (sums[label] as number) / (members[label] as number));
  }
  const larger = Math.max(within, between);
  return Number.isFinite(between) && larger > 0 ? (between - within) / larger : 0;
}
