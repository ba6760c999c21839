// The update of weights by their gradients. If the whole gradient is clipped, one job keeps the gradients and sums their
// squares, and the next updates the weights by them.
import * as at from './layout';
import { update } from './optimizers';
import { laneSum } from './vector';

/** The sum of the squared gradients of this thread's task. */
let squares: f64 = 0;

export function startSquares(): void {
  squares = 0;
}

export function sumOfSquares(): f64 {
  return squares;
}

export function updateKernel(plan: usize, layer: usize, skip: usize, gradients: usize, count: i32): void {
  const kept = <usize>load<i32>(layer, at.KERNEL_GRADIENT);
  const from = takeGradients(plan, kept + skip, gradients, count);
  if (!from) return;
  update(
    load<i32>(plan, at.OPTIMIZER),
    plan + at.NUMBERS,
    <usize>load<i32>(layer, at.KERNEL) + skip,
    from,
    <usize>load<i32>(layer, at.KERNEL_SLOT_1) + skip,
    <usize>load<i32>(layer, at.KERNEL_SLOT_2) + skip,
    count,
  );
}

export function updateBias(plan: usize, layer: usize, panel: i32, gradients: usize): void {
  const skip = <usize>panel * at.PANEL * 4;
  const kept = <usize>load<i32>(layer, at.BIAS_GRADIENT);
  const from = takeGradients(plan, kept + skip, gradients, at.PANEL);
  if (!from) return;
  update(
    load<i32>(plan, at.OPTIMIZER),
    plan + at.NUMBERS,
    <usize>load<i32>(layer, at.BIAS) + skip,
    from,
    <usize>load<i32>(layer, at.BIAS_SLOT_1) + skip,
    <usize>load<i32>(layer, at.BIAS_SLOT_2) + skip,
    at.PANEL,
  );
}

/**
 * Where the gradients of the update are: as computed, or as kept and then scaled. 0 if there is no update yet: then they
 * are kept, and their squares summed. `count` is a multiple of 4.
 */
function takeGradients(plan: usize, kept: usize, gradients: usize, count: i32): usize {
  const updates = load<i32>(plan, at.UPDATES);
  if (updates === at.UPDATE) return gradients;
  const bytes = <usize>count * 4;
  if (updates === at.KEEP_GRADIENTS) {
    for (let skip: usize = 0; skip < bytes; skip += 16) {
      const g = v128.load(gradients + skip);
      v128.store(kept + skip, g);
      squares += laneSum(f32x4.mul(g, g));
    }
    return 0;
  }
  const scale = v128.load32_splat(plan, at.CLIP);
  for (let skip: usize = 0; skip < bytes; skip += 16)
    v128.store(kept + skip, f32x4.mul(v128.load(kept + skip), scale));
  return kept;
}
