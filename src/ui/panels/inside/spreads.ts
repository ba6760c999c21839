import { type Histogram, histogram } from '../../../domain/histogram';
import type { Moment } from '../../../state/timeline/moment';

/** Weights are many small ones and few large: the axis is linear near 0 and logarithmic beyond about ±0.02. */
const SCALE = 0.02;
const END = Math.asinh(2 / SCALE);
export const WEIGHTS = { low: -END, high: END, bins: 48 };

/** Where a weight lies on that axis. */
export const spreadOut = (weight: number) => Math.asinh(weight / SCALE);

/** Of the weights of each kernel in turn. `kernels`: which of the arrays are kernels. */
export const weightHistograms = ({ weights }: Moment, kernels: readonly number[]): Histogram[] =>
  kernels.map((at) => histogram(weights[at] ?? new Float32Array(0), WEIGHTS, spreadOut));
