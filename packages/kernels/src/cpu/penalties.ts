/** The penalties of contract.ts and their gradients, in double precision. Matrices are row by row. */
import type { Penalty } from '../contract';
import { NEARBY } from '../network';
import { type NumberSource, Sequence, STREAMS } from '../random/numbers';
import type { Code } from './code';
import { activate } from './formulas';

/** The mean of the KL divergence from N(0, 1) over the rows. Adds its weighted gradient to `gradients`. */
export function normalPenalty(
  outputs: Float64Array,
  size: number,
  weight: number,
  gradients: Float64Array,
): number {
  const rows = outputs.length / size / 2;
  let sum = 0;
  for (let row = 0; row < rows; row += 1)
    for (let i = row * 2 * size; i < row * 2 * size + size; i += 1) {
      const mean = outputs[i] as number;
      const logVariance = outputs[i + size] as number;
      const variance = Math.exp(logVariance);
      sum += (mean * mean + variance - logVariance - 1) / 2;
      gradients[i] = (gradients[i] as number) + (weight * mean) / rows;
      gradients[i + size] = (gradients[i + size] as number) + (weight * (variance - 1)) / 2 / rows;
    }
  return (weight * sum) / rows;
}

/** The weighted penalty on the values of the code, [rows, size]. Adds its gradient to `gradients`. */
export function codePenalty(
  penalty: Extract<Penalty, { kind: 'l1' | 'activity' }>,
  values: Float64Array,
  size: number,
  gradients: Float64Array,
): number {
  const { weight } = penalty;
  const rows = values.length / size;
  if (penalty.kind === 'l1') {
    for (const [i, value] of values.entries())
      gradients[i] = (gradients[i] as number) + (weight * Math.sign(value)) / rows;
    return (weight * values.reduce((sum, value) => sum + Math.abs(value), 0)) / rows;
  }
  const { target } = penalty;
  let sum = 0;
  for (let unit = 0; unit < size; unit += 1) {
    let mean = 0;
    for (let i = unit; i < values.length; i += size)
      mean += activityOf(penalty.of, values[i] as number).value / rows;
    const { divergence, slope } = sparsity(mean, target);
    sum += divergence;
    for (let i = unit; i < values.length; i += size) {
      const by = activityOf(penalty.of, values[i] as number).slope;
      gradients[i] = (gradients[i] as number) + (weight * slope * by) / rows;
    }
  }
  return weight * sum;
}

/** Keeps logarithms finite if a number of the code is never, or always, active. */
const LEAST_ACTIVITY = 1e-6;

/** KL(target ‖ mean) in nats (A. Ng, "Sparse autoencoder", CS294A, 2011), and its derivative by the mean. */
export function sparsity(
  mean: number,
  target: number,
): { readonly divergence: number; readonly slope: number } {
  const active = Math.min(1 - LEAST_ACTIVITY, Math.max(LEAST_ACTIVITY, mean));
  const divergence =
    target * Math.log(target / active) + (1 - target) * Math.log((1 - target) / (1 - active));
  const slope = active === mean ? (1 - target) / (1 - active) - target / active : 0;
  return { divergence, slope };
}

/** The activity of one value of the code, and its derivative by the value. */
export function activityOf(
  of: Extract<Penalty, { kind: 'activity' }>['of'],
  value: number,
): { readonly value: number; readonly slope: number } {
  if (of === 'identity') return { value, slope: 1 };
  if (of === 'half') return { value: (value + 1) / 2, slope: 1 / 2 };
  const active = activate('sigmoid', value);
  return { value: active, slope: active * (1 - active) };
}

/** The rows, each moved by NEARBY times normal numbers. */
export function nearby(rows: Float64Array, width: number, source: NumberSource): Float64Array {
  const numbers = new Sequence(source, STREAMS.contraction);
  const directions = numbers.matrix(rows.length / width, width, (s) => s.normal());
  return rows.map((value, i) => value + NEARBY * (directions[i] as number));
}

/** The weighted penalty, and its gradients by the code layer's outputs for the rows and for the moved rows. */
export function contraction(code: Code, moved: Code, size: number, weight: number) {
  const rows = code.values.length / size;
  const scale = weight / rows / NEARBY ** 2;
  const differences = moved.values.map((value, i) => value - (code.values[i] as number));
  return {
    penalty: scale * differences.reduce((sum, d) => sum + d * d, 0),
    byOutputs: code.backward(differences.map((d) => -2 * scale * d)),
    byMoved: moved.backward(differences.map((d) => 2 * scale * d)),
  };
}
