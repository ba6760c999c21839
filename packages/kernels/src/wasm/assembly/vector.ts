// Operations on four float32: multiply-add, the exponential, and sums.

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
