// Random numbers of a step, sixteen at a time: the same as random/numbers.ts, except for float32's rounding.
import * as at from './layout';
import { logarithm, multiplyAdd } from './vector';

const ROUNDS = 7;

// The words of four calls of the generator, by their index in a call. Each thread has its own.
let word0: v128 = i32x4.splat(0);
let word1: v128 = i32x4.splat(0);
let word2: v128 = i32x4.splat(0);
let word3: v128 = i32x4.splat(0);

/** Philox4x32 for the counters `block` to `block` + 3: see random/philox.ts. */
function draw(plan: usize, stream: i32, block: i32): void {
  let a = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
  let b = i32x4.splat(stream);
  let c = v128.load32_splat(plan, at.STEP);
  let d = i32x4.splat(0);
  let key = v128.load32_splat(plan, at.SEED);
  let other = i32x4.splat(0);
  const left = i32x4.splat(0xd2511f53);
  const right = i32x4.splat(0xcd9e8d57);
  for (let round = 0; round < ROUNDS; round += 1) {
    const leftLow = i64x2.extmul_low_i32x4_u(a, left);
    const leftHigh = i64x2.extmul_high_i32x4_u(a, left);
    const rightLow = i64x2.extmul_low_i32x4_u(c, right);
    const rightHigh = i64x2.extmul_high_i32x4_u(c, right);
    a = v128.xor(v128.xor(v128.shuffle<i32>(rightLow, rightHigh, 1, 3, 5, 7), b), key);
    b = v128.shuffle<i32>(rightLow, rightHigh, 0, 2, 4, 6);
    c = v128.xor(v128.xor(v128.shuffle<i32>(leftLow, leftHigh, 1, 3, 5, 7), d), other);
    d = v128.shuffle<i32>(leftLow, leftHigh, 0, 2, 4, 6);
    key = i32x4.add(key, i32x4.splat(0x9e3779b9));
    other = i32x4.add(other, i32x4.splat(0xbb67ae85));
  }
  word0 = a;
  word1 = b;
  word2 = c;
  word3 = d;
}

/** From 0 to below 1, in steps of 2^−24. */
function uniform(words: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(words, 8)), f32x4.splat(1.0 / 16777216.0));
}

/** Stores the numbers of four calls in their order: each argument has one number of each call. */
function storeInOrder(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 16);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), 32);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), 48);
}

/** Writes sixteen uniform numbers of the stream, those with the indices 4 · `block` and after, to `to`. */
export function uniforms(plan: usize, stream: i32, block: i32, to: usize): void {
  draw(plan, stream, block);
  storeInOrder(uniform(word0), uniform(word1), uniform(word2), uniform(word3), to);
}

/** The same for normal numbers. */
export function normals(plan: usize, stream: i32, block: i32, to: usize): void {
  draw(plan, stream, block);
  const radius = radiusOf(word0);
  const turn = uniform(word1);
  const otherRadius = radiusOf(word2);
  const otherTurn = uniform(word3);
  storeInOrder(
    f32x4.mul(radius, cosine(turn)),
    f32x4.mul(radius, cosine(f32x4.sub(turn, f32x4.splat(0.25)))),
    f32x4.mul(otherRadius, cosine(otherTurn)),
    f32x4.mul(otherRadius, cosine(f32x4.sub(otherTurn, f32x4.splat(0.25)))),
    to,
  );
}

/** √(−2 ln(u + 2^−24)). */
function radiusOf(words: v128): v128 {
  const u = f32x4.add(uniform(words), f32x4.splat(1.0 / 16777216.0));
  return f32x4.sqrt(f32x4.mul(f32x4.splat(-2), f32x4.min(f32x4.splat(0), logarithm(u))));
}

/** The cosine of a fraction of a turn from −1 to 1, by the series of the cosine and the sine for an eighth of a turn. */
function cosine(turn: v128): v128 {
  const quarters = f32x4.nearest(f32x4.mul(turn, f32x4.splat(4)));
  const rest = f32x4.sub(turn, f32x4.mul(quarters, f32x4.splat(0.25)));
  const x = f32x4.mul(rest, f32x4.splat(6.283185307179586));
  const square = f32x4.mul(x, x);
  let even = f32x4.splat(2.443315711809948e-5);
  even = multiplyAdd(even, square, f32x4.splat(-1.388731625493765e-3));
  even = multiplyAdd(even, square, f32x4.splat(4.166664568298827e-2));
  even = f32x4.mul(f32x4.mul(even, square), square);
  even = f32x4.add(multiplyAdd(square, f32x4.splat(-0.5), even), f32x4.splat(1));
  let odd = f32x4.splat(-1.9515295891e-4);
  odd = multiplyAdd(odd, square, f32x4.splat(8.3321608736e-3));
  odd = multiplyAdd(odd, square, f32x4.splat(-1.6666654611e-1));
  odd = multiplyAdd(f32x4.mul(odd, square), x, x);
  // cos(x + q·90°) is cos x, −sin x, −cos x, sin x.
  const q = i32x4.trunc_sat_f32x4_s(quarters);
  const isOdd = i32x4.eq(v128.and(q, i32x4.splat(1)), i32x4.splat(1));
  const sign = i32x4.shl(v128.and(i32x4.add(q, i32x4.splat(1)), i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(odd, even, isOdd), sign);
}
