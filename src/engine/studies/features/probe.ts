import { classCount } from '../../../domain/classification';
import { countOf, type Vectors } from './distances';
import type { Progress } from './knn';
import { SoftmaxRegression } from './softmaxRegression';

/**
 * Linear probe: softmax regression (multinomial logistic regression) on the points, each component standardised to mean
 * 0 and variance 1, trained to its optimum. Returns the most probable class of each query.
 */
export function classifyLinearly(
  points: Vectors,
  labels: Uint8Array,
  queries: Vectors,
  progress: Progress,
): Uint8Array {
  const probe = new SoftmaxRegression(points, labels, classCount(labels));
  probe.fit(progress);
  return Uint8Array.from({ length: countOf(queries) }, (_, i) => probe.classify(queries, i));
}
