import { classCount } from '../../../domain/classification';
import { countOf, distanceRows, nearest, type Vectors } from './distances';

/** Called with the share of the work that is done, from 0 to 1. */
export type Progress = (done: number) => void;

/**
 * k nearest neighbours (Euclidean distance): each query gets the most frequent class among its `k` nearest points. In a
 * tie, the class with the nearest point wins. `labels`: the classes of the points.
 */
export function classifyByNeighbours(
  points: Vectors,
  labels: Uint8Array,
  queries: Vectors,
  k: number,
  progress: Progress,
): Uint8Array {
  const predictions = new Uint8Array(countOf(queries));
  const votes = new Uint16Array(classCount(labels));
  let i = 0;
  for (const distances of distanceRows(points, queries)) {
    predictions[i] = majority(
      nearest(distances, k).map((j) => labels[j] as number),
      votes,
    );
    i += 1;
    progress(i / predictions.length);
  }
  return predictions;
}

/** `classes`: the neighbours' classes, the nearest first; at least one. `votes`: room for a number for each class. */
function majority(classes: readonly number[], votes: Uint16Array): number {
  votes.fill(0);
  for (const one of classes) votes[one] = (votes[one] as number) + 1;
  const most = Math.max(...votes);
  return classes.find((one) => votes[one] === most) as number;
}
