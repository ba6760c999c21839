// One pass over weights, gradients and slots. `count` is rounded up to 4. `numbers` are the step's float32 numbers.
import { ADAM, RMSPROP } from './layout';
import { multiplyAdd } from './vector';

export function update(
  kind: i32,
  numbers: usize,
  weights: usize,
  gradients: usize,
  slot1: usize,
  slot2: usize,
  count: i32,
): void {
  if (kind === ADAM) adam(numbers, weights, gradients, slot1, slot2, count);
  else if (kind === RMSPROP) rmsprop(numbers, weights, gradients, slot1, count);
  else sgd(numbers, weights, gradients, slot1, count);
}

/**
 * Numbers: β₁, 1-β₁, β₂, 1-β₂, rate / (1-β₁ᵗ), 1 / √(1-β₂ᵗ), epsilon, rate · weight decay.
 */
function adam(
  numbers: usize,
  weights: usize,
  gradients: usize,
  means: usize,
  squares: usize,
  count: i32,
): void {
  const beta1 = v128.load_splat<f32>(numbers);
  const rest1 = v128.load_splat<f32>(numbers, 4);
  const beta2 = v128.load_splat<f32>(numbers, 8);
  const rest2 = v128.load_splat<f32>(numbers, 12);
  const rate = v128.load_splat<f32>(numbers, 16);
  const correction = v128.load_splat<f32>(numbers, 20);
  const epsilon = v128.load_splat<f32>(numbers, 24);
  const keep = f32x4.sub(f32x4.splat(1), v128.load_splat<f32>(numbers, 28));
  const bytes = <usize>count * 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradients + at);
    const m = multiplyAdd(beta1, v128.load(means + at), f32x4.mul(rest1, g));
    const v = multiplyAdd(beta2, v128.load(squares + at), f32x4.mul(rest2, f32x4.mul(g, g)));
    v128.store(means + at, m);
    v128.store(squares + at, v);
    const change = f32x4.div(f32x4.mul(rate, m), multiplyAdd(f32x4.sqrt(v), correction, epsilon));
    v128.store(weights + at, f32x4.sub(f32x4.mul(v128.load(weights + at), keep), change));
  }
}

/** Numbers: decay, 1 - decay, rate, epsilon. */
function rmsprop(numbers: usize, weights: usize, gradients: usize, squares: usize, count: i32): void {
  const decay = v128.load_splat<f32>(numbers);
  const rest = v128.load_splat<f32>(numbers, 4);
  const rate = v128.load_splat<f32>(numbers, 8);
  const epsilon = v128.load_splat<f32>(numbers, 12);
  const bytes = <usize>count * 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradients + at);
    const s = multiplyAdd(decay, v128.load(squares + at), f32x4.mul(rest, f32x4.mul(g, g)));
    const change = f32x4.div(f32x4.mul(rate, g), f32x4.sqrt(f32x4.add(s, epsilon)));
    v128.store(squares + at, s);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), change));
  }
}

/** Numbers: momentum, rate. */
function sgd(numbers: usize, weights: usize, gradients: usize, moves: usize, count: i32): void {
  const momentum = v128.load_splat<f32>(numbers);
  const rate = v128.load_splat<f32>(numbers, 4);
  const bytes = <usize>count * 4;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradients + at);
    const a = multiplyAdd(momentum, v128.load(moves + at), g);
    v128.store(moves + at, a);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), f32x4.mul(rate, a)));
  }
}
