// A matrix product of tensors in place, transposed or not. It packs a panel of 8 columns of b, multiplies all rows of a
// by it, then packs the next panel into the same memory.
import { PANEL, TILE_ROWS } from './layout';
import { columnsByPanel, rowsByPanels } from './product';
import { transpose4 } from './vector';

const PANEL_BYTES = PANEL * 4;

/**
 * out = a · b + bias. a: [rows, depth], or [depth, rows] if transposed. b: [depth, columns], or [columns, depth] if
 * transposed. bias: [columns], or address 0 for none. `room`: scratch memory of (depth + rows + 7) · 32 bytes.
 */
export function matMul(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  transposeA: bool,
  transposeB: bool,
  room: usize,
): void {
  const tile = room + <usize>depth * PANEL_BYTES;
  const start = tile + <usize>(rows + TILE_ROWS) * PANEL_BYTES;
  const outStride = <usize>columns * 4;
  memory.fill(start, 0, PANEL_BYTES);
  for (let column = 0; column < columns; column += PANEL) {
    const width = min(PANEL, columns - column);
    const bytes = <usize>width * 4;
    const target = out + <usize>column * 4;
    if (transposeB) packRows(b + <usize>column * <usize>depth * 4, depth, width, room);
    else packColumns(b + <usize>column * 4, outStride, depth, width, room);
    if (bias) memory.copy(start, bias + <usize>column * 4, bytes);
    if (transposeA) {
      columnsByPanel(a, <usize>rows * 4, depth, room, tile, rows);
      if (bias) addStart(tile, start, rows);
      unpack(tile, target, outStride, rows, width);
    } else if (width === PANEL) {
      rowsByPanels(a, <usize>depth * 4, depth, room, 0, start, target, outStride, rows, PANEL);
    } else {
      rowsByPanels(a, <usize>depth * 4, depth, room, 0, start, tile, PANEL_BYTES, rows, PANEL);
      unpack(tile, target, outStride, rows, width);
    }
  }
}

/** Packs `width` columns of a matrix whose rows are `stride` bytes apart. The panel's other columns are 0. */
function packColumns(from: usize, stride: usize, depth: i32, width: i32, panel: usize): void {
  const end = panel + <usize>depth * PANEL_BYTES;
  if (width === PANEL) {
    for (; panel < end; panel += PANEL_BYTES) {
      v128.store(panel, v128.load(from));
      v128.store(panel, v128.load(from, 16), 16);
      from += stride;
    }
    return;
  }
  memory.fill(panel, 0, end - panel);
  const bytes = <usize>width * 4;
  for (; panel < end; panel += PANEL_BYTES) {
    for (let at: usize = 0; at < bytes; at += 4) store<f32>(panel + at, load<f32>(from + at));
    from += stride;
  }
}

/** Packs `width` rows of `depth` values as the panel's columns: in blocks of 4 × 4, the rest one by one. */
function packRows(from: usize, depth: i32, width: i32, panel: usize): void {
  const stride = <usize>depth * 4;
  const inBlocks = width === PANEL ? depth & ~3 : 0;
  for (let k = 0; k < inBlocks; k += 4) {
    const at = from + <usize>k * 4;
    const to = panel + <usize>k * PANEL_BYTES;
    transpose4(at, stride, to);
    transpose4(at + 4 * stride, stride, to + 16);
  }
  for (let k = inBlocks; k < depth; k += 1) {
    const to = panel + <usize>k * PANEL_BYTES;
    v128.store(to, f32x4.splat(0));
    v128.store(to, f32x4.splat(0), 16);
    for (let column = 0; column < width; column += 1) {
      store<f32>(to + <usize>column * 4, load<f32>(from + <usize>column * stride + <usize>k * 4));
    }
  }
}

function addStart(tile: usize, start: usize, rows: i32): void {
  for (; rows > 0; rows -= 1) {
    v128.store(tile, f32x4.add(v128.load(tile), v128.load(start)));
    v128.store(tile, f32x4.add(v128.load(tile, 16), v128.load(start, 16)), 16);
    tile += PANEL_BYTES;
  }
}

/** Copies the tile's first `width` columns to a matrix whose rows are `stride` bytes apart. */
function unpack(tile: usize, to: usize, stride: usize, rows: i32, width: i32): void {
  const bytes = <usize>width * 4;
  for (; rows > 0; rows -= 1) {
    if (width === PANEL) {
      v128.store(to, v128.load(tile));
      v128.store(to, v128.load(tile, 16), 16);
    } else for (let at: usize = 0; at < bytes; at += 4) store<f32>(to + at, load<f32>(tile + at));
    tile += PANEL_BYTES;
    to += stride;
  }
}
