import { Random } from '../../../model/random';
import { countOf, type Vectors } from './distances';
import type { Progress } from './knn';
import { SoftmaxRegression } from './softmaxRegression';

/** Passes over the points, points of a step, and Adam's learning rate, which falls evenly to zero. */
const EPOCHS = 15;
const BATCH = 50;
const RATE = 0.01;

/**
 * Linear probe: softmax regression (multinomial logistic regression) from the points, each of their numbers standardised
 * to mean 0 and variance 1. Returns the likeliest class of each query. The same points give the same probe.
 */
export function classifyLinearly(
  points: Vectors,
  labels: Uint8Array,
  queries: Vectors,
  progress: Progress,
): Uint8Array {
  const probe = new SoftmaxRegression(points);
  const order = Uint32Array.from(labels.keys());
  const random = Random.fromSeed(1).fork('probe');
  const steps = EPOCHS * Math.ceil(order.length / BATCH);
  for (let step = 0; step < steps; ) {
    random.shuffle(order);
    for (let start = 0; start < order.length; start += BATCH, step++) {
      probe.learn(labels, order.subarray(start, start + BATCH), RATE * (1 - step / steps));
      progress((step + 1) / steps);
    }
  }
  return Uint8Array.from({ length: countOf(queries) }, (_, i) => probe.classify(queries, i));
}
