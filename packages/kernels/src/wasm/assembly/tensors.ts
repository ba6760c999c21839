// Loops over tensors in tfjs's own memory, for its gradient tape. They are a separate module without static data,
// because tfjs owns that memory. They never read or write beyond a tensor: the last values that do not fill a vector
// are copied to `scratch`, 64 bytes that the caller provides.
import { activate as activateVectors, multiplyByDerivative } from './activations';
import { addLosses, lossSlopes } from './losses';
import { update as updateVectors } from './optimizers';

export { matMul } from './matMul';

/** Number of the `count` values that fill whole vectors. */
function whole(count: i32): i32 {
  return count & ~3;
}

/** Applies the activation to the values in place. */
export function activate(kind: i32, values: usize, count: i32, scratch: usize): void {
  const inside = whole(count);
  activateVectors(kind, values, 0, 1, inside);
  const rest = <usize>(count - inside) * 4;
  if (rest === 0) return;
  const end = values + <usize>inside * 4;
  memory.copy(scratch, end, rest);
  activateVectors(kind, scratch, 0, 1, 4);
  memory.copy(end, scratch, rest);
}

/** result = gradient by the output · activation's derivative. The derivative is a function of the output. */
export function activationGradient(
  kind: i32,
  outputs: usize,
  gradients: usize,
  result: usize,
  count: i32,
  scratch: usize,
): void {
  const inside = whole(count);
  memory.copy(result, gradients, <usize>count * 4);
  multiplyByDerivative(kind, outputs, result, 0, 1, inside);
  const rest = <usize>(count - inside) * 4;
  if (rest === 0) return;
  const offset = <usize>inside * 4;
  memory.copy(scratch, outputs + offset, rest);
  memory.copy(scratch + 16, gradients + offset, rest);
  multiplyByDerivative(kind, scratch, scratch + 16, 0, 1, 4);
  memory.copy(result + offset, scratch + 16, rest);
}

/** Sums the rows of [rows, columns] into [columns]. */
export function columnSums(values: usize, rows: i32, columns: i32, sums: usize): void {
  const bytes = <usize>columns * 4;
  const inside = <usize>whole(columns) * 4;
  memory.fill(sums, 0, bytes);
  for (; rows > 0; rows -= 1) {
    for (let at: usize = 0; at < inside; at += 16) {
      v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(values + at)));
    }
    for (let at = inside; at < bytes; at += 4)
      store<f32>(sums + at, load<f32>(sums + at) + load<f32>(values + at));
    values += bytes;
  }
}

/** Writes two doubles to `sums`: the sum of BCE and the sum of squared errors over the values. */
export function logitsLoss(logits: usize, targets: usize, count: i32, sums: usize, scratch: usize): void {
  const inside = whole(count);
  const rest = <usize>(count - inside) * 4;
  store<f64>(sums, 0);
  store<f64>(sums, 0, 8);
  addLosses(logits, targets, inside, sums);
  if (rest === 0) return;
  // Padding: logits so low that their sigmoid, and their losses for a target of 0, are 0.
  v128.store(scratch, f32x4.splat(-100));
  v128.store(scratch, f32x4.splat(0), 16);
  memory.copy(scratch, logits + <usize>inside * 4, rest);
  memory.copy(scratch + 16, targets + <usize>inside * 4, rest);
  addLosses(scratch, scratch + 16, 4, sums);
}

/** result = bce · ∂BCE/∂logit + mse · ∂(squared error)/∂logit. */
export function logitsLossGradient(
  logits: usize,
  targets: usize,
  result: usize,
  bce: f32,
  mse: f32,
  count: i32,
  scratch: usize,
): void {
  const inside = whole(count);
  lossSlopes(logits, targets, result, bce, mse, inside);
  const rest = <usize>(count - inside) * 4;
  if (rest === 0) return;
  const offset = <usize>inside * 4;
  memory.copy(scratch, logits + offset, rest);
  memory.copy(scratch + 16, targets + offset, rest);
  lossSlopes(scratch, scratch + 16, scratch, bce, mse, 4);
  memory.copy(result + offset, scratch, rest);
}

/**
 * Updates weights and slots in place. `slot2` is 0 if there is only one. `numbers`: the step's float32 numbers, in the
 * order of `optimizers.ts`.
 */
export function update(
  kind: i32,
  numbers: usize,
  weights: usize,
  gradients: usize,
  slot1: usize,
  slot2: usize,
  count: i32,
  scratch: usize,
): void {
  const inside = whole(count);
  updateVectors(kind, numbers, weights, gradients, slot1, slot2, inside);
  const rest = <usize>(count - inside) * 4;
  if (rest === 0) return;
  const offset = <usize>inside * 4;
  memory.copy(scratch, weights + offset, rest);
  memory.copy(scratch + 16, gradients + offset, rest);
  memory.copy(scratch + 32, slot1 + offset, rest);
  if (slot2 !== 0) memory.copy(scratch + 48, slot2 + offset, rest);
  updateVectors(kind, numbers, scratch, scratch + 16, scratch + 32, scratch + 48, 4);
  memory.copy(weights + offset, scratch, rest);
  memory.copy(slot1 + offset, scratch + 32, rest);
  if (slot2 !== 0) memory.copy(slot2 + offset, scratch + 48, rest);
}
