// Both losses of a row, and the gradient of one of them, directly from the logits.
import { BCE } from './layout';
import { exponential, insideMask, laneProduct, laneSum, logarithm, WIDE_PRODUCT } from './vector';

/** Number of vectors whose factors, each between 1 and 2, are multiplied in float32. 2³² does not overflow. */
const FACTORS = 32;

/**
 * For one row of `width` logits z and targets x (p is the sigmoid of z):
 * BCE = Σ max(z, 0) - z·x + log(1 + e^-|z|), where the sum of logarithms is taken as the logarithm of a product;
 * squared error = Σ (p - x)². Writes ∂(loss)/∂z · scale to `gradients`, unless this is 0: (p - x) for BCE,
 * 2(p - x)·p·(1 - p) for MSE.
 */
export function lossRow(
  kind: i32,
  logits: usize,
  targets: usize,
  gradients: usize,
  width: i32,
  scale: f32,
  sums: usize,
): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  const factor = f32x4.splat(kind === BCE ? scale : 2 * scale);
  let linear: f64 = 0;
  let logarithms: f64 = 0;
  let squares: f64 = 0;
  let wide: f64 = 1;
  let column = 0;
  while (column < width) {
    let product = one;
    let terms = zero;
    let errors = zero;
    const end = min(width, column + FACTORS * 4);
    for (; column < end; column += 4) {
      const at = <usize>column * 4;
      const z = v128.load(logits + at);
      const x = v128.load(targets + at);
      const size = f32x4.abs(z);
      const e = exponential(f32x4.neg(size));
      let above = f32x4.add(one, e);
      const negative = f32x4.lt(z, zero);
      const p = f32x4.div(v128.bitselect(e, one, negative), above);
      let error = f32x4.sub(p, x);
      let term = f32x4.sub(f32x4.max(z, zero), f32x4.mul(z, x));
      if (column + 4 > width) {
        // Columns beyond the width are padding of the vectors.
        const mask = insideMask(width - column);
        above = v128.bitselect(above, one, mask);
        term = v128.and(term, mask);
        error = v128.and(error, mask);
      }
      const slope = kind === BCE ? error : f32x4.mul(error, f32x4.mul(p, f32x4.sub(one, p)));
      const square = f32x4.mul(error, error);
      if (gradients) v128.store(gradients + at, f32x4.mul(slope, factor));
      product = f32x4.mul(product, above);
      terms = f32x4.add(terms, term);
      errors = f32x4.add(errors, square);
    }
    linear += laneSum(terms);
    squares += laneSum(errors);
    wide *= laneProduct(product);
    if (wide > WIDE_PRODUCT) {
      logarithms += NativeMath.log(wide);
      wide = 1;
    }
  }
  store<f64>(sums, linear + logarithms + NativeMath.log(wide));
  store<f64>(sums, squares, 8);
}

/** The BCE of a linear output is that of its values clipped to these, as in Keras. */
const LEAST: f32 = 1e-7;
const MOST: f32 = 1 - 1e-7;

/**
 * The same for a linear output: z is the reconstruction itself. Squared error = Σ (z - x)²; BCE of z clipped. Its
 * gradient: 2(z - x) for the squared error; (z - x) / (z(1 - z)) for BCE, and 0 where z is clipped.
 */
export function linearLossRow(
  kind: i32,
  values: usize,
  targets: usize,
  gradients: usize,
  width: i32,
  scale: f32,
  sums: usize,
): void {
  const one = f32x4.splat(1);
  const factor = f32x4.splat(kind === BCE ? scale : 2 * scale);
  let entropy: f64 = 0;
  let squares: f64 = 0;
  for (let column = 0; column < width; column += 4) {
    const at = <usize>column * 4;
    const mask = insideMask(width - column);
    const z = v128.load(values + at);
    const x = v128.load(targets + at);
    const p = f32x4.max(f32x4.min(z, f32x4.splat(MOST)), f32x4.splat(LEAST));
    const rest = f32x4.sub(one, p);
    const error = v128.and(f32x4.sub(z, x), mask);
    const logs = f32x4.add(f32x4.mul(x, logarithm(p)), f32x4.mul(f32x4.sub(one, x), logarithm(rest)));
    entropy -= laneSum(v128.and(logs, mask));
    squares += laneSum(f32x4.mul(error, error));
    if (gradients) {
      const inside = v128.and(error, f32x4.eq(p, z));
      const slope = kind === BCE ? f32x4.div(inside, f32x4.mul(p, rest)) : error;
      v128.store(gradients + at, f32x4.mul(slope, factor));
    }
  }
  store<f64>(sums, entropy);
  store<f64>(sums, squares, 8);
}
