/** The penalty on the code's activity between the two jobs of a step: a mean over all rows, which no task knows. */
import type { Penalty } from '../contract';
import { activityOf, sparsity } from '../cpu/penalties';
import type { KernelMemory } from './memory';
import type { CodePlace } from './plan';

type Activity = Extract<Penalty, { kind: 'activity' }>;

/** Writes the gradient by each number's activity. Returns the weighted penalty. */
export function penaliseActivity(
  memory: KernelMemory,
  { size, values, stride, slopes }: CodePlace,
  rows: number,
  { weight, target, of }: Activity,
): number {
  const step = stride / Float32Array.BYTES_PER_ELEMENT;
  const codes = memory.floats(values, rows * step);
  const gradients = memory.floats(slopes, size);
  let penalty = 0;
  for (let unit = 0; unit < size; unit += 1) {
    let sum = 0;
    for (let row = 0; row < rows; row += 1) sum += activityOf(of, codes[row * step + unit] as number).value;
    const { divergence, slope } = sparsity(sum / rows, target);
    penalty += weight * divergence;
    gradients[unit] = (weight * slope) / rows;
  }
  return penalty;
}
