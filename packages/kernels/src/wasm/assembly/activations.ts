// Activations and their derivatives, in place, over `rows` rows of `columns` values (rounded up to 4).
import { LINEAR, RELU, SIGMOID, TANH } from './layout';
import { exponential } from './vector';

/** 1 / (1 + e⁻ˣ), computed from e to the power of -|x|, which cannot overflow. */
export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  const e = exponential(f32x4.neg(f32x4.abs(x)));
  const negative = f32x4.lt(x, f32x4.splat(0));
  return f32x4.div(v128.bitselect(e, one, negative), f32x4.add(one, e));
}

function activated(kind: i32, x: v128): v128 {
  const one = f32x4.splat(1);
  if (kind === RELU) return f32x4.max(x, f32x4.splat(0));
  if (kind === SIGMOID) return sigmoid(x);
  // tanh x = 2·sigmoid(2x) - 1
  if (kind === TANH) {
    const s = sigmoid(f32x4.add(x, x));
    return f32x4.sub(f32x4.add(s, s), one);
  }
  const negative = f32x4.lt(x, f32x4.splat(0));
  return v128.bitselect(f32x4.sub(exponential(x), one), x, negative);
}

export function activate(kind: i32, values: usize, stride: usize, rows: i32, columns: i32): void {
  if (kind === LINEAR) return;
  const bytes = <usize>columns * 4;
  for (; rows > 0; rows -= 1) {
    const end = values + bytes;
    for (let at = values; at < end; at += 16) v128.store(at, activated(kind, v128.load(at)));
    values += stride;
  }
}

/** The activation's derivative as a function of its value y. */
export function derivative(kind: i32, y: v128): v128 {
  const one = f32x4.splat(1);
  if (kind === LINEAR) return one;
  if (kind === SIGMOID) return f32x4.mul(y, f32x4.sub(one, y));
  if (kind === TANH) return f32x4.sub(one, f32x4.mul(y, y));
  const positive = f32x4.gt(y, f32x4.splat(0));
  if (kind === RELU) return v128.and(one, positive);
  return v128.bitselect(one, f32x4.add(y, one), positive); // ELU
}

/** Multiplies gradients by the derivative at the outputs: from ∂loss/∂output to ∂loss/∂(pre-activation). */
export function multiplyByDerivative(
  kind: i32,
  outputs: usize,
  gradients: usize,
  stride: usize,
  rows: i32,
  columns: i32,
): void {
  if (kind === LINEAR) return;
  const bytes = <usize>columns * 4;
  for (; rows > 0; rows -= 1) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const slope = derivative(kind, v128.load(outputs + at));
      v128.store(gradients + at, f32x4.mul(v128.load(gradients + at), slope));
    }
    outputs += stride;
    gradients += stride;
  }
}
