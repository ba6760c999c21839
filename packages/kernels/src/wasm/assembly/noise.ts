// Noise on the batch's rows: see `Noise` in contract.ts.
import * as at from './layout';
import { layerOf } from './plan';
import { normals, uniforms } from './random';

/**
 * Writes the noisy rows to the first layer's inputs, from the clean ones at `TARGETS`. Afterwards, the rows' bytes say
 * only which inputs are not 0. `numbers` has room for sixteen.
 */
export function addNoise(plan: usize, first: i32, last: i32, numbers: usize): void {
  const kind = load<i32>(plan, at.NOISE);
  for (let row = first; row < last; row += 1) {
    if (kind === at.SQUARE) coverSquare(plan, row, numbers);
    else disturb(plan, kind, row, numbers);
  }
}

function disturb(plan: usize, kind: i32, row: i32, numbers: usize): void {
  const width = load<i32>(plan, at.WIDTH);
  const layer = layerOf(plan, 0);
  const skip = <usize>row * <usize>load<i32>(layer, at.INPUT_STRIDE);
  const from = <usize>load<i32>(plan, at.TARGETS) + skip;
  const to = <usize>load<i32>(layer, at.INPUT) + skip;
  const marks = <usize>load<i32>(plan, at.BYTES) + <usize>(row * width);
  const amount = v128.load32_splat(plan, at.NOISE_AMOUNT);
  const block = row * ((width + 3) >> 2);
  for (let column = 0; column < width; column += 16) {
    const skipped = <usize>column * 4;
    if (kind === at.GAUSSIAN) normals(plan, at.NOISE_STREAM, block + (column >> 2), numbers);
    else uniforms(plan, at.NOISE_STREAM, block + (column >> 2), numbers);
    for (let part: usize = 0; part < 64; part += 16) {
      const value = v128.load(from + skipped + part);
      const number = v128.load(numbers + part);
      v128.store(
        to + skipped + part,
        kind === at.GAUSSIAN ? blurred(value, number, amount) : spotted(value, number, amount),
      );
    }
    mark(to + skipped, marks + column, min(16, width - column));
  }
}

function blurred(value: v128, number: v128, deviation: v128): v128 {
  const moved = f32x4.add(value, f32x4.mul(number, deviation));
  return f32x4.min(f32x4.max(moved, f32x4.splat(0)), f32x4.splat(1));
}

function spotted(value: v128, number: v128, share: v128): v128 {
  const one = f32x4.splat(1);
  const white = v128.andnot(one, f32x4.lt(number, f32x4.mul(share, f32x4.splat(0.5))));
  return v128.bitselect(white, value, f32x4.lt(number, share));
}

/** Sets each of up to sixteen bytes to whether its value is not 0. */
function mark(values: usize, bytes: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const left = i16x8.narrow_i32x4_s(f32x4.ne(v128.load(values), zero), f32x4.ne(v128.load(values, 16), zero));
  const right = i16x8.narrow_i32x4_s(
    f32x4.ne(v128.load(values, 32), zero),
    f32x4.ne(v128.load(values, 48), zero),
  );
  const marks = i8x16.narrow_i16x8_s(left, right);
  if (count === 16) {
    v128.store(bytes, marks);
    return;
  }
  // The next byte belongs to another row, and perhaps to another thread.
  let bits = i8x16.bitmask(marks);
  for (let i = 0; i < count; i += 1) {
    store<u8>(bytes + i, <u8>(bits & 1));
    bits >>= 1;
  }
}

/** A row takes two uniform numbers, for the left edge and the top edge of its square. */
function coverSquare(plan: usize, row: i32, numbers: usize): void {
  const width = load<i32>(plan, at.WIDTH);
  const layer = layerOf(plan, 0);
  const stride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const skip = <usize>row * stride;
  const to = <usize>load<i32>(layer, at.INPUT) + skip;
  const marks = <usize>load<i32>(plan, at.BYTES) + <usize>(row * width);
  memory.copy(to, <usize>load<i32>(plan, at.TARGETS) + skip, <usize>width * 4);
  const image = <i32>Math.round(Math.sqrt(width));
  const side = <i32>load<f32>(plan, at.NOISE_AMOUNT);
  uniforms(plan, at.NOISE_STREAM, row >> 1, numbers);
  const pair = numbers + <usize>(row & 1) * 8;
  const left = below(load<f32>(pair), image - side + 1);
  const top = below(load<f32>(pair, 4), image - side + 1);
  for (let y = top; y < top + side; y += 1) {
    const from = y * image + left;
    memory.fill(to + <usize>from * 4, 0, <usize>side * 4);
    memory.fill(marks + <usize>from, 0, <usize>side);
  }
}

/** A whole number from 0 to n − 1, exactly as in double precision. */
function below(uniform: f32, n: i32): i32 {
  return <i32>(<f64>uniform * <f64>n);
}

/** The moved rows of a contraction: the first layer's inputs plus 0.01 times normal numbers. All count as not 0. */
export function moveRows(plan: usize, first: i32, last: i32, numbers: usize): void {
  const width = load<i32>(plan, at.WIDTH);
  const rows = load<i32>(plan, at.ROWS);
  const layer = layerOf(plan, 0);
  const stride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const near = f32x4.splat(<f32>at.NEARBY);
  for (let row = first; row < last; row += 1) {
    const from = <usize>load<i32>(layer, at.INPUT) + <usize>row * stride;
    const to = from + <usize>rows * stride;
    memory.fill(<usize>load<i32>(plan, at.BYTES) + <usize>((rows + row) * width), 1, width);
    const block = row * ((width + 3) >> 2);
    for (let column = 0; column < width; column += 16) {
      normals(plan, at.CONTRACTION_STREAM, block + (column >> 2), numbers);
      const skip = <usize>column * 4;
      for (let part: usize = 0; part < 64; part += 16) {
        const moved = f32x4.mul(v128.load(numbers + part), near);
        v128.store(to + skip + part, f32x4.add(v128.load(from + skip + part), moved));
      }
    }
  }
}
