// Matrix products in register tiles of 6 rows by 8 columns: twelve accumulators, two vectors of the panel and one of
// the rows fill the sixteen vector registers that WebAssembly has on x86.
import { PANEL, TILE_ROWS } from './layout';
import { multiplyAdd } from './vector';

/**
 * rows × panels: out[r][j] = start[j] + Σ_k a[r][k] · panels[j / 8][k][j % 8], for `rows` rows and all panels of
 * `columns` columns. Strides and `panelBytes` are in bytes. `start` is an address; 0 means no start values.
 */
export function rowsByPanels(
  a: usize,
  aStride: usize,
  depth: i32,
  panels: usize,
  panelBytes: usize,
  start: usize,
  out: usize,
  outStride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let column = 0; column < columns; column += PANEL) {
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const skip = <usize>row;
      rowsTile(
        a + skip * aStride,
        aStride,
        depth,
        panels,
        start,
        out + skip * outStride,
        outStride,
        rows - row,
      );
    }
    panels += panelBytes;
    out += PANEL * 4;
    if (start) start += PANEL * 4;
  }
}

/** One tile. If fewer than 6 rows are left, the last row is computed and stored again for each missing row. */
function rowsTile(
  a: usize,
  aStride: usize,
  depth: i32,
  panel: usize,
  start: usize,
  out: usize,
  outStride: usize,
  rows: i32,
): void {
  const a1 = rows > 1 ? a + aStride : a;
  const a2 = rows > 2 ? a1 + aStride : a1;
  const a3 = rows > 3 ? a2 + aStride : a2;
  const a4 = rows > 4 ? a3 + aStride : a3;
  const a5 = rows > 5 ? a4 + aStride : a4;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  if (start) {
    c00 = v128.load(start);
    c01 = v128.load(start, 16);
  }
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  let c40 = c00;
  let c41 = c01;
  let c50 = c00;
  let c51 = c01;
  const end = <usize>depth * 4;
  for (let k: usize = 0; k < end; k += 4) {
    const left = v128.load(panel);
    const right = v128.load(panel, 16);
    panel += PANEL * 4;
    let x = v128.load_splat<f32>(a + k);
    c00 = multiplyAdd(x, left, c00);
    c01 = multiplyAdd(x, right, c01);
    x = v128.load_splat<f32>(a1 + k);
    c10 = multiplyAdd(x, left, c10);
    c11 = multiplyAdd(x, right, c11);
    x = v128.load_splat<f32>(a2 + k);
    c20 = multiplyAdd(x, left, c20);
    c21 = multiplyAdd(x, right, c21);
    x = v128.load_splat<f32>(a3 + k);
    c30 = multiplyAdd(x, left, c30);
    c31 = multiplyAdd(x, right, c31);
    x = v128.load_splat<f32>(a4 + k);
    c40 = multiplyAdd(x, left, c40);
    c41 = multiplyAdd(x, right, c41);
    x = v128.load_splat<f32>(a5 + k);
    c50 = multiplyAdd(x, left, c50);
    c51 = multiplyAdd(x, right, c51);
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  if (rows > 1) out += outStride;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  if (rows > 2) out += outStride;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  if (rows > 3) out += outStride;
  v128.store(out, c30);
  v128.store(out, c31, 16);
  if (rows > 4) out += outStride;
  v128.store(out, c40);
  v128.store(out, c41, 16);
  if (rows > 5) out += outStride;
  v128.store(out, c50);
  v128.store(out, c51, 16);
}

/**
 * A panel of the transposed product: out[i][0…8] = Σ_r a[r][i] · panel[r][0…8], for each of `inputs` columns of `a`.
 * Both are read row by row, so nothing is transposed. Reads up to 5 columns of `a`, and writes up to 5 rows of `out`,
 * beyond `inputs`.
 */
export function columnsByPanel(
  a: usize,
  aStride: usize,
  rows: i32,
  panel: usize,
  out: usize,
  inputs: i32,
): void {
  const end = panel + <usize>rows * PANEL * 4;
  for (let input = 0; input < inputs; input += TILE_ROWS) {
    columnsTile(a, aStride, panel, end, out);
    a += TILE_ROWS * 4;
    out += TILE_ROWS * PANEL * 4;
  }
}

function columnsTile(a: usize, aStride: usize, panel: usize, end: usize, out: usize): void {
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
  for (; panel < end; panel += PANEL * 4) {
    const left = v128.load(panel);
    const right = v128.load(panel, 16);
    let x = v128.load_splat<f32>(a);
    c00 = multiplyAdd(x, left, c00);
    c01 = multiplyAdd(x, right, c01);
    x = v128.load_splat<f32>(a, 4);
    c10 = multiplyAdd(x, left, c10);
    c11 = multiplyAdd(x, right, c11);
    x = v128.load_splat<f32>(a, 8);
    c20 = multiplyAdd(x, left, c20);
    c21 = multiplyAdd(x, right, c21);
    x = v128.load_splat<f32>(a, 12);
    c30 = multiplyAdd(x, left, c30);
    c31 = multiplyAdd(x, right, c31);
    x = v128.load_splat<f32>(a, 16);
    c40 = multiplyAdd(x, left, c40);
    c41 = multiplyAdd(x, right, c41);
    x = v128.load_splat<f32>(a, 20);
    c50 = multiplyAdd(x, left, c50);
    c51 = multiplyAdd(x, right, c51);
    a += aStride;
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out, c10, 32);
  v128.store(out, c11, 48);
  v128.store(out, c20, 64);
  v128.store(out, c21, 80);
  v128.store(out, c30, 96);
  v128.store(out, c31, 112);
  v128.store(out, c40, 128);
  v128.store(out, c41, 144);
  v128.store(out, c50, 160);
  v128.store(out, c51, 176);
}
