// Products with the batch's pixels. Most pixels are zero, and only the others are multiplied. The skipped terms are
// exactly 0, so the sums equal those of the dense products to the last bit.
import { PANEL } from './layout';
import { multiplyAdd } from './vector';

/** Bytes of one entry of a tile's list. */
const ENTRY = 8;

/** Lists the non-zero bytes of a row, as byte offsets in the row of float32. Returns their number. */
export function listValues(bytes: usize, width: i32, list: usize): i32 {
  const whole = width & ~15;
  let to = list;
  for (let column = 0; column < whole; column += 16) {
    // Runs of sixteen zeros are common, and skipped.
    if (v128.any_true(v128.load(bytes + column))) to = listSome(bytes, column, column + 16, to);
  }
  return <i32>((listSome(bytes, whole, width, to) - list) >> 2);
}

function listSome(bytes: usize, column: i32, end: i32, to: usize): usize {
  for (; column < end; column += 1) {
    // Always written, but kept only if non-zero: a branch would be mispredicted too often.
    store<i32>(to, column << 2);
    to += (<usize>(load<u8>(bytes + column) !== 0)) << 2;
  }
  return to;
}

/** One row times all panels: out[j] = start[j] + Σ x[k] · panels[j / 8][k][j % 8] over the listed k. */
export function rowByPanels(
  x: usize,
  list: usize,
  count: i32,
  panels: usize,
  panelBytes: usize,
  start: usize,
  out: usize,
  panelCount: i32,
): void {
  const end = list + ((<usize>count) << 2);
  let panel = 0;
  for (; panel + 4 <= panelCount; panel += 4) {
    rowByFour(x, list, end, panels, panelBytes, start, out);
    panels += panelBytes * 4;
    start += PANEL * 16;
    out += PANEL * 16;
  }
  for (; panel < panelCount; panel += 1) {
    rowByOne(x, list, end, panels, start, out);
    panels += panelBytes;
    start += PANEL * 4;
    out += PANEL * 4;
  }
}

function rowByFour(
  x: usize,
  list: usize,
  end: usize,
  panel: usize,
  panelBytes: usize,
  start: usize,
  out: usize,
): void {
  let c0 = v128.load(start);
  let c1 = v128.load(start, 16);
  let c2 = v128.load(start, 32);
  let c3 = v128.load(start, 48);
  let c4 = v128.load(start, 64);
  let c5 = v128.load(start, 80);
  let c6 = v128.load(start, 96);
  let c7 = v128.load(start, 112);
  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
    const value = v128.load_splat<f32>(x + offset);
    let weights = panel + (offset << 3);
    c0 = multiplyAdd(value, v128.load(weights), c0);
    c1 = multiplyAdd(value, v128.load(weights, 16), c1);
    weights += panelBytes;
    c2 = multiplyAdd(value, v128.load(weights), c2);
    c3 = multiplyAdd(value, v128.load(weights, 16), c3);
    weights += panelBytes;
    c4 = multiplyAdd(value, v128.load(weights), c4);
    c5 = multiplyAdd(value, v128.load(weights, 16), c5);
    weights += panelBytes;
    c6 = multiplyAdd(value, v128.load(weights), c6);
    c7 = multiplyAdd(value, v128.load(weights, 16), c7);
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  v128.store(out, c2, 32);
  v128.store(out, c3, 48);
  v128.store(out, c4, 64);
  v128.store(out, c5, 80);
  v128.store(out, c6, 96);
  v128.store(out, c7, 112);
}

function rowByOne(x: usize, list: usize, end: usize, panel: usize, start: usize, out: usize): void {
  let c0 = v128.load(start);
  let c1 = v128.load(start, 16);
  for (; list < end; list += 4) {
    const offset = <usize>load<u32>(list);
    const value = v128.load_splat<f32>(x + offset);
    const weights = panel + (offset << 3);
    c0 = multiplyAdd(value, v128.load(weights), c0);
    c1 = multiplyAdd(value, v128.load(weights, 16), c1);
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
}

/**
 * For one tile: lists the rows in which any of its 3 inputs is not zero. An entry has the row's offsets in the inputs
 * and in the gradients. `bytes` is the address of the tile's first input. Returns the end of the list.
 */
export function listRows(
  bytes: usize,
  width: i32,
  rows: i32,
  inputStride: i32,
  deltaStride: i32,
  list: usize,
): usize {
  let input = 0;
  let delta = 0;
  for (let row = 0; row < rows; row += 1) {
    store<i32>(list, input);
    store<i32>(list, delta, 4);
    list += <usize>((load<u32>(bytes) & 0xffffff) !== 0) * ENTRY;
    bytes += width;
    input += inputStride;
    delta += deltaStride;
  }
  return list;
}

/**
 * Gradients of the weights from 3 inputs to two panels of units: Σ over the listed rows of inputs[row][i] ·
 * deltas[row][u]. `out` and `next` are 3 rows of 8 in the gradients of the first and the second panel.
 */
export function gradientTile(
  inputs: usize,
  deltas: usize,
  list: usize,
  end: usize,
  out: usize,
  next: usize,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c02 = c00;
  let c03 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c13 = c00;
  let c20 = c00;
  let c21 = c00;
  let c22 = c00;
  let c23 = c00;
  for (; list < end; list += ENTRY) {
    const input = inputs + <usize>load<u32>(list);
    const delta = deltas + <usize>load<u32>(list, 4);
    const d0 = v128.load(delta);
    const d1 = v128.load(delta, 16);
    const d2 = v128.load(delta, 32);
    const d3 = v128.load(delta, 48);
    let x = v128.load_splat<f32>(input);
    c00 = multiplyAdd(x, d0, c00);
    c01 = multiplyAdd(x, d1, c01);
    c02 = multiplyAdd(x, d2, c02);
    c03 = multiplyAdd(x, d3, c03);
    x = v128.load_splat<f32>(input, 4);
    c10 = multiplyAdd(x, d0, c10);
    c11 = multiplyAdd(x, d1, c11);
    c12 = multiplyAdd(x, d2, c12);
    c13 = multiplyAdd(x, d3, c13);
    x = v128.load_splat<f32>(input, 8);
    c20 = multiplyAdd(x, d0, c20);
    c21 = multiplyAdd(x, d1, c21);
    c22 = multiplyAdd(x, d2, c22);
    c23 = multiplyAdd(x, d3, c23);
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(next, c02);
  v128.store(next, c03, 16);
  v128.store(out, c10, 32);
  v128.store(out, c11, 48);
  v128.store(next, c12, 32);
  v128.store(next, c13, 48);
  v128.store(out, c20, 64);
  v128.store(out, c21, 80);
  v128.store(next, c22, 64);
  v128.store(next, c23, 80);
}
