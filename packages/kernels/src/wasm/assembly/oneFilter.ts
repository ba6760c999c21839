// A convolution of one filter on an image with twice as many rows and columns: the last layer of a convolutional
// network. In tiles of 8 columns, seven would be empty. Here the four lanes are channels, and are summed at the end.
import { multiplyAdd } from './vector';

/** Bytes of the weights of 4 channels: 4 phases of 2 × 2 taps of 4 channels. */
const GROUP = 256;

/**
 * `image`: with a border of zeros, `side` pixels without it, `channels` a multiple of 4. `kernel`: for 4 channels at a
 * time the 4 phases of output pixels; for each, its 2 × 2 weights. `out`: 2 · `side` rows of as many values.
 */
export function oneFilterUp(
  image: usize,
  side: i32,
  channels: i32,
  kernel: usize,
  bias: usize,
  out: usize,
): void {
  const column = <usize>channels * 4;
  const row = <usize>(side + 2) * column;
  const outRow = <usize>side * 8;
  for (let y = 0; y < side; y += 1) {
    let a = image + <usize>y * row;
    let to = out + <usize>y * outRow * 2;
    for (let x = 0; x < side; x += 2) {
      // The last pixel of an odd side is computed and written twice.
      const next = x + 1 < side;
      twoPixels(a, row, column, next ? column : 0, kernel, bias, to, outRow, next ? 8 : 0);
      a += column * 2;
      to += 16;
    }
  }
}

/** The four outputs of each of two neighbouring pixels. `step` and `outStep` lead from the first to the second. */
function twoPixels(
  a: usize,
  row: usize,
  column: usize,
  step: usize,
  kernel: usize,
  bias: usize,
  out: usize,
  outRow: usize,
  outStep: usize,
): void {
  // Output pixels: above left, above right, below left, below right; of the first pixel, then of the second.
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (const end = a + column; a < end; a += 16) {
    let from = a;
    let x = v128.load(from);
    let y = v128.load(from + step);
    let w = v128.load(kernel);
    a0 = multiplyAdd(x, w, a0);
    b0 = multiplyAdd(y, w, b0);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 16);
    a0 = multiplyAdd(x, w, a0);
    b0 = multiplyAdd(y, w, b0);
    w = v128.load(kernel, 64);
    a1 = multiplyAdd(x, w, a1);
    b1 = multiplyAdd(y, w, b1);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 80);
    a1 = multiplyAdd(x, w, a1);
    b1 = multiplyAdd(y, w, b1);
    from = a + row;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 32);
    a0 = multiplyAdd(x, w, a0);
    b0 = multiplyAdd(y, w, b0);
    w = v128.load(kernel, 128);
    a2 = multiplyAdd(x, w, a2);
    b2 = multiplyAdd(y, w, b2);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 48);
    a0 = multiplyAdd(x, w, a0);
    b0 = multiplyAdd(y, w, b0);
    w = v128.load(kernel, 96);
    a1 = multiplyAdd(x, w, a1);
    b1 = multiplyAdd(y, w, b1);
    w = v128.load(kernel, 144);
    a2 = multiplyAdd(x, w, a2);
    b2 = multiplyAdd(y, w, b2);
    w = v128.load(kernel, 192);
    a3 = multiplyAdd(x, w, a3);
    b3 = multiplyAdd(y, w, b3);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 112);
    a1 = multiplyAdd(x, w, a1);
    b1 = multiplyAdd(y, w, b1);
    w = v128.load(kernel, 208);
    a3 = multiplyAdd(x, w, a3);
    b3 = multiplyAdd(y, w, b3);
    from = a + row * 2;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 160);
    a2 = multiplyAdd(x, w, a2);
    b2 = multiplyAdd(y, w, b2);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 176);
    a2 = multiplyAdd(x, w, a2);
    b2 = multiplyAdd(y, w, b2);
    w = v128.load(kernel, 224);
    a3 = multiplyAdd(x, w, a3);
    b3 = multiplyAdd(y, w, b3);
    from += column;
    x = v128.load(from);
    y = v128.load(from + step);
    w = v128.load(kernel, 240);
    a3 = multiplyAdd(x, w, a3);
    b3 = multiplyAdd(y, w, b3);
    kernel += GROUP;
  }
  const start = v128.load_splat<f32>(bias);
  storeFour(f32x4.add(start, sumsOfFour(a0, a1, a2, a3)), out, outRow);
  storeFour(f32x4.add(start, sumsOfFour(b0, b1, b2, b3)), out + outStep, outRow);
}

/** The sum of each vector's four values. */
function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Two values of a row, and two of the row below. */
function storeFour(values: v128, to: usize, row: usize): void {
  v128.store64_lane(to, values, 0);
  v128.store64_lane(to + row, values, 1);
}
