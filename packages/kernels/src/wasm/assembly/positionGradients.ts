// The gradients of a product at the positions of an image (positions.ts), summed over the positions.
import { PANEL, TILE_ROWS } from './layout';
import { multiplyAdd } from './vector';

/**
 * sums[j / 8][r · length + k][j % 8] += Σ_p a[p][r][k] · d[p][j], for `columns` columns j and all positions p of an image
 * of `height` rows and `width` columns. Runs and steps are as in `positionsByPanels`. Columns are whole panels: those
 * beyond `columns` are summed too, and mean nothing. Reads up to 5 values beyond a run of `a`.
 */
export function addPositionGradients(
  a: usize,
  aRow: usize,
  aColumn: usize,
  runs: i32,
  length: i32,
  runStep: usize,
  d: usize,
  dRow: usize,
  dColumn: usize,
  width: i32,
  height: i32,
  columns: i32,
  sums: usize,
): void {
  for (let column = 0; column < columns; column += PANEL) {
    for (let run = 0; run < runs; run += 1) {
      const from = a + <usize>run * runStep;
      for (let k = 0; k < length; k += TILE_ROWS) {
        const rows = min(TILE_ROWS, length - k);
        addTile(from + <usize>k * 4, aRow, aColumn, d, dRow, dColumn, width, height, sums, rows);
        sums += <usize>(rows * PANEL) * 4;
      }
    }
    d += PANEL * 4;
  }
}

/** One tile: adds to `rows` of 6 rows of 8 sums. */
function addTile(
  a: usize,
  aRow: usize,
  aColumn: usize,
  d: usize,
  dRow: usize,
  dColumn: usize,
  width: i32,
  height: i32,
  sums: usize,
  rows: i32,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  let c50 = c00;
  let c51 = c00;
  for (let y = 0; y < height; y += 1) {
    let from = a;
    let delta = d;
    for (let x = 0; x < width; x += 1) {
      const left = v128.load(delta);
      const right = v128.load(delta, 16);
      delta += dColumn;
      let value = v128.load_splat<f32>(from);
      c00 = multiplyAdd(value, left, c00);
      c01 = multiplyAdd(value, right, c01);
      value = v128.load_splat<f32>(from, 4);
      c10 = multiplyAdd(value, left, c10);
      c11 = multiplyAdd(value, right, c11);
      value = v128.load_splat<f32>(from, 8);
      c20 = multiplyAdd(value, left, c20);
      c21 = multiplyAdd(value, right, c21);
      value = v128.load_splat<f32>(from, 12);
      c30 = multiplyAdd(value, left, c30);
      c31 = multiplyAdd(value, right, c31);
      value = v128.load_splat<f32>(from, 16);
      c40 = multiplyAdd(value, left, c40);
      c41 = multiplyAdd(value, right, c41);
      value = v128.load_splat<f32>(from, 20);
      c50 = multiplyAdd(value, left, c50);
      c51 = multiplyAdd(value, right, c51);
      from += aColumn;
    }
    a += aRow;
    d += dRow;
  }
  addRow(sums, c00, c01);
  if (rows > 1) addRow(sums + 32, c10, c11);
  if (rows > 2) addRow(sums + 64, c20, c21);
  if (rows > 3) addRow(sums + 96, c30, c31);
  if (rows > 4) addRow(sums + 128, c40, c41);
  if (rows > 5) addRow(sums + 160, c50, c51);
}

/** Adds to eight sums. */
function addRow(sums: usize, left: v128, right: v128): void {
  v128.store(sums, f32x4.add(v128.load(sums), left));
  v128.store(sums, f32x4.add(v128.load(sums, 16), right), 16);
}

/** sums[j] += Σ_p d[p][j]: the gradients by the biases, in whole panels of 8 columns. */
export function addPositions(d: usize, step: usize, positions: i32, columns: i32, sums: usize): void {
  for (let column = 0; column < columns; column += PANEL) {
    let left = f32x4.splat(0);
    let right = left;
    let from = d + <usize>column * 4;
    for (let position = 0; position < positions; position += 1) {
      left = f32x4.add(left, v128.load(from));
      right = f32x4.add(right, v128.load(from, 16));
      from += step;
    }
    addRow(sums + <usize>column * 4, left, right);
  }
}
