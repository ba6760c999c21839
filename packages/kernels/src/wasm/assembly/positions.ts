// Products at the positions of an image. The inputs of a position are some runs of neighbouring values, so that nothing
// is copied for them: three rows of three pixels are three runs. Positions are in the order of rows and columns.
import { PANEL, TILE_ROWS } from './layout';
import { multiplyAdd } from './vector';

/**
 * out[p][j] = start[j] + Σ_r Σ_k a[p][r][k] · panels[j / 8][r · length + k][j % 8], for `columns` columns j and the
 * positions p of an image `width` wide. Run r of a position starts `runStep` after run r - 1. `aRow` and `outRow` are
 * the steps to the next row of positions, `aColumn` and `outColumn` to the next column. Steps and `panelBytes` are in
 * bytes. `start` is an address; 0 means no start values. Exactly `columns` values are written at each position.
 */
export function positionsByPanels(
  a: usize,
  aRow: usize,
  aColumn: usize,
  runs: i32,
  length: i32,
  runStep: usize,
  panels: usize,
  panelBytes: usize,
  start: usize,
  out: usize,
  outRow: usize,
  outColumn: usize,
  width: i32,
  positions: i32,
  columns: i32,
): void {
  const last = positions - 1;
  for (let column = 0; column < columns; column += PANEL) {
    for (let first = 0; first < positions; first += TILE_ROWS) {
      const p1 = min(first + 1, last);
      const p2 = min(first + 2, last);
      const p3 = min(first + 3, last);
      const p4 = min(first + 4, last);
      const p5 = min(first + 5, last);
      let a0 = a + stepTo(first, width, aRow, aColumn);
      let a1 = a + stepTo(p1, width, aRow, aColumn);
      let a2 = a + stepTo(p2, width, aRow, aColumn);
      let a3 = a + stepTo(p3, width, aRow, aColumn);
      let a4 = a + stepTo(p4, width, aRow, aColumn);
      let a5 = a + stepTo(p5, width, aRow, aColumn);
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
      let panel = panels;
      const end = <usize>length * 4;
      for (let run = 0; run < runs; run += 1) {
        for (let k: usize = 0; k < end; k += 4) {
          const left = v128.load(panel);
          const right = v128.load(panel, 16);
          panel += PANEL * 4;
          let x = v128.load_splat<f32>(a0 + k);
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
        a0 += runStep;
        a1 += runStep;
        a2 += runStep;
        a3 += runStep;
        a4 += runStep;
        a5 += runStep;
      }
      const left = columns - column;
      storeColumns(out + stepTo(first, width, outRow, outColumn), c00, c01, left);
      storeColumns(out + stepTo(p1, width, outRow, outColumn), c10, c11, left);
      storeColumns(out + stepTo(p2, width, outRow, outColumn), c20, c21, left);
      storeColumns(out + stepTo(p3, width, outRow, outColumn), c30, c31, left);
      storeColumns(out + stepTo(p4, width, outRow, outColumn), c40, c41, left);
      storeColumns(out + stepTo(p5, width, outRow, outColumn), c50, c51, left);
    }
    panels += panelBytes;
    out += PANEL * 4;
    if (start) start += PANEL * 4;
  }
}

/** From the image's first position to this one. */
function stepTo(position: i32, width: i32, row: usize, column: usize): usize {
  const y = <u32>position / <u32>width;
  return <usize>y * row + <usize>(<u32>position - y * <u32>width) * column;
}

/** Writes the first `columns` of eight values, and nothing beyond them. */
function storeColumns(to: usize, left: v128, right: v128, columns: i32): void {
  if (columns >= PANEL) {
    v128.store(to, left);
    v128.store(to, right, 16);
    return;
  }
  if (columns >= 4) {
    v128.store(to, left);
    to += 16;
    left = right;
    columns -= 4;
  }
  if (columns >= 2) {
    v128.store64_lane(to, left, 0);
    to += 8;
    left = v128.shuffle<f64>(left, left, 1, 1);
    columns -= 2;
  }
  if (columns === 1) v128.store32_lane(to, left, 0);
}
