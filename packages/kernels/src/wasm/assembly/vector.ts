// Operations on four float32: multiply-add, the exponential, the logarithm, and sums.

/** a·b + c. With relaxed SIMD this is one instruction and rounds once. The plain build rounds twice. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * e to the power of x, for x up to 88; below -87, as at -87. x = n·ln 2 + r with |r| ≤ ln 2 / 2;
 * the Taylor series of exp r to r⁷ is then exact to float32, and 2ⁿ is made from the exponent's bits.
 */
export function exponential(x: v128): v128 {
  const inside = f32x4.max(x, f32x4.splat(-87));
  // Adding 1.5·2²³ rounds to a whole number, which is then in the lowest bits.
  const magic = f32x4.splat(12582912);
  const shifted = f32x4.add(f32x4.mul(inside, f32x4.splat(<f32>Math.LOG2E)), magic);
  const n = f32x4.sub(shifted, magic);
  // ln 2 in two parts. The first has so few bits that its product with n is exact.
  const high = multiplyAdd(n, f32x4.splat(-0.693359375), inside);
  const r = multiplyAdd(n, f32x4.splat(0.00021219444005469057), high);
  let series = f32x4.splat(1.0 / 5040.0);
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 720.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 120.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 24.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 6.0));
  series = multiplyAdd(series, r, f32x4.splat(0.5));
  series = multiplyAdd(series, r, f32x4.splat(1));
  series = multiplyAdd(series, r, f32x4.splat(1));
  return i32x4.add(series, i32x4.shl(shifted, 23));
}

/**
 * ln x for x > 0. x = m·2ⁿ with m from √½ to √2; a polynomial of degree 10 for ln m (Cephes, `logf`).
 */
export function logarithm(x: v128): v128 {
  const one = f32x4.splat(1);
  let exponent = i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126));
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), f32x4.splat(0.5));
  const small = f32x4.lt(m, f32x4.splat(<f32>Math.SQRT1_2));
  exponent = i32x4.add(exponent, small);
  m = f32x4.sub(f32x4.add(m, v128.and(m, small)), one);
  const n = f32x4.convert_i32x4_s(exponent);
  const square = f32x4.mul(m, m);
  let series = f32x4.splat(7.0376836292e-2);
  series = multiplyAdd(series, m, f32x4.splat(-1.151461031e-1));
  series = multiplyAdd(series, m, f32x4.splat(1.167699874e-1));
  series = multiplyAdd(series, m, f32x4.splat(-1.2420140846e-1));
  series = multiplyAdd(series, m, f32x4.splat(1.4249322787e-1));
  series = multiplyAdd(series, m, f32x4.splat(-1.6668057665e-1));
  series = multiplyAdd(series, m, f32x4.splat(2.0000714765e-1));
  series = multiplyAdd(series, m, f32x4.splat(-2.4999993993e-1));
  series = multiplyAdd(series, m, f32x4.splat(3.3333331174e-1));
  series = f32x4.mul(f32x4.mul(series, m), square);
  series = multiplyAdd(n, f32x4.splat(-2.1219444e-4), series);
  series = multiplyAdd(square, f32x4.splat(-0.5), series);
  return multiplyAdd(n, f32x4.splat(0.693359375), f32x4.add(m, series));
}

/** Products of factors between 1 and 2 are computed in doubles up to 2⁵¹², which does not overflow. */
export const WIDE_PRODUCT: f64 = 1.3407807929942597e154;

/** Sum of the four values, always in the same order. */
export function laneSum(x: v128): f64 {
  return (
    <f64>f32x4.extract_lane(x, 0) +
    <f64>f32x4.extract_lane(x, 1) +
    (<f64>f32x4.extract_lane(x, 2) + <f64>f32x4.extract_lane(x, 3))
  );
}

/** Product of the four values, as a double for its wider range. */
export function laneProduct(x: v128): f64 {
  return (
    <f64>f32x4.extract_lane(x, 0) *
    <f64>f32x4.extract_lane(x, 1) *
    (<f64>f32x4.extract_lane(x, 2) * <f64>f32x4.extract_lane(x, 3))
  );
}

/** All bits set in the first `count` of four lanes. */
export function insideMask(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Transposes 4 × 4 values, from rows `stride` bytes apart to rows 32 bytes apart: the rows of a panel of 8. */
export function transpose4(from: usize, stride: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + stride);
  const c = v128.load(from + 2 * stride);
  const d = v128.load(from + 3 * stride);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), 96);
}
