// Losses from logits over any number of whole vectors, for tensors.ts. The sums and the gradient are separate
// functions, because a tape calls them at different times. The planned step computes both in one pass (loss.ts).
import { sigmoid } from './activations';
import { exponential, laneProduct, laneSum, WIDE_PRODUCT } from './vector';

/**
 * Number of values that are summed, and whose factors are multiplied, in float32 before the result becomes a double.
 */
const CHUNK = 128;

/**
 * For logits z, targets x and the sigmoid p of z, adds to the doubles at `sums`
 * Σ max(z, 0) - z·x + log(1 + e^-|z|), where the sum of logarithms is the logarithm of a product, and Σ (p - x)².
 */
export function addLosses(logits: usize, targets: usize, count: i32, sums: usize): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  let entropy: f64 = 0;
  let squares: f64 = 0;
  let wide: f64 = 1;
  for (let done = 0; done < count; done += CHUNK) {
    let product = one;
    let terms = zero;
    let errors = zero;
    const end = <usize>min(count, done + CHUNK) * 4;
    for (let at = <usize>done * 4; at < end; at += 16) {
      const z = v128.load(logits + at);
      const x = v128.load(targets + at);
      const e = exponential(f32x4.neg(f32x4.abs(z)));
      const above = f32x4.add(one, e);
      const p = f32x4.div(v128.bitselect(e, one, f32x4.lt(z, zero)), above);
      const error = f32x4.sub(p, x);
      product = f32x4.mul(product, above);
      terms = f32x4.add(terms, f32x4.sub(f32x4.max(z, zero), f32x4.mul(z, x)));
      errors = f32x4.add(errors, f32x4.mul(error, error));
    }
    entropy += laneSum(terms);
    squares += laneSum(errors);
    wide *= laneProduct(product);
    if (wide > WIDE_PRODUCT) {
      entropy += NativeMath.log(wide);
      wide = 1;
    }
  }
  store<f64>(sums, load<f64>(sums) + entropy + NativeMath.log(wide));
  store<f64>(sums, load<f64>(sums, 8) + squares, 8);
}

/** result = bce · (p - x) + mse · 2(p - x)·p·(1 - p). */
export function lossSlopes(
  logits: usize,
  targets: usize,
  result: usize,
  bce: f32,
  mse: f32,
  count: i32,
): void {
  const one = f32x4.splat(1);
  const entropy = f32x4.splat(bce);
  const square = f32x4.splat(2 * mse);
  const end = <usize>count * 4;
  for (let at: usize = 0; at < end; at += 16) {
    const p = sigmoid(v128.load(logits + at));
    const error = f32x4.sub(p, v128.load(targets + at));
    const slope = f32x4.add(entropy, f32x4.mul(square, f32x4.mul(p, f32x4.sub(one, p))));
    v128.store(result + at, f32x4.mul(error, slope));
  }
}
