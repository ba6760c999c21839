// The second half of a training step: the weights. No two tasks use the same weight, and one task sums each gradient in
// a fixed order. So results do not depend on the number of threads or on which thread runs which task.
import * as at from './layout';
import { update } from './optimizers';
import { layerOf, panelBytes, panelsOf, scratchOf } from './plan';
import { columnsByPanel } from './product';
import { gradientTile, listRows } from './sparse';
import { transpose4 } from './vector';

/**
 * Second kind of task, after all rows: gradients and updates of a part of the weights. The first tasks are strips of
 * the first layer's inputs, the next are panels of the other layers' units. `thread` selects the scratch memory.
 */
export function weightsTask(plan: usize, task: i32, thread: i32): void {
  const scratch = scratchOf(plan, thread);
  let layer = layerOf(plan, 0);
  const strips = (load<i32>(layer, at.INPUTS) + at.STRIP_INPUTS - 1) / at.STRIP_INPUTS;
  if (task < strips) {
    stripTask(plan, task * at.STRIP_INPUTS, scratch);
    return;
  }
  let panel = task - strips;
  for (;;) {
    layer += at.LAYER_BYTES;
    const panels = panelsOf(load<i32>(layer, at.UNITS));
    if (panel < panels) break;
    panel -= panels;
  }
  panelTask(plan, layer, panel, scratch);
}

/**
 * The weights from 24 inputs, starting at `first`, to all units of the first layer, two panels of units at a time.
 * `scratch` holds the gradients of the two panels, then the tiles' lists of rows. The first strip also updates the
 * biases.
 */
function stripTask(plan: usize, first: i32, scratch: usize): void {
  const layer = layerOf(plan, 0);
  const rows = load<i32>(plan, at.ROWS);
  const width = load<i32>(plan, at.WIDTH);
  const inputStride = load<i32>(layer, at.INPUT_STRIDE);
  const deltaStride = load<i32>(layer, at.OUTPUT_STRIDE);
  const panelGradients = at.STRIP_INPUTS * at.PANEL * 4;
  const ends = scratch + panelGradients * 2;
  const lists = ends + at.STRIP_TILES * 4;
  const listBytes = <usize>rows * 8 + 8;
  const bytes = <usize>load<i32>(plan, at.BYTES) + first;
  for (let tile = 0; tile < at.STRIP_TILES; tile += 1) {
    const list = lists + <usize>tile * listBytes;
    const end = listRows(bytes + tile * at.TILE_INPUTS, width, rows, inputStride, deltaStride, list);
    store<u32>(ends + <usize>tile * 4, <u32>end);
  }
  const units = load<i32>(layer, at.UNITS);
  const panels = panelsOf(units);
  const depth = panelBytes(width);
  const count = min(at.STRIP_INPUTS, width - first) * at.PANEL;
  const inputs = <usize>load<i32>(layer, at.INPUT) + <usize>first * 4;
  let deltas = <usize>load<i32>(layer, at.DELTA);
  let skip = <usize>first * at.PANEL * 4;
  for (let panel = 0; panel < panels; panel += 2) {
    for (let tile = 0; tile < at.STRIP_TILES; tile += 1) {
      const out = scratch + <usize>tile * at.TILE_INPUTS * at.PANEL * 4;
      const end = <usize>load<u32>(ends + <usize>tile * 4);
      const from = inputs + <usize>tile * at.TILE_INPUTS * 4;
      gradientTile(from, deltas, lists + <usize>tile * listBytes, end, out, out + panelGradients);
    }
    updateKernel(plan, layer, skip, scratch, count);
    if (panel + 1 < panels) updateKernel(plan, layer, skip + depth, scratch + panelGradients, count);
    deltas += at.PANEL * 8;
    skip += depth * 2;
  }
  if (first > 0) return;
  for (let panel = 0; panel < panels; panel += 1) {
    sumDeltas(layer, rows, panel, scratch);
    updateBias(plan, layer, panel, scratch);
  }
}

function updateKernel(plan: usize, layer: usize, skip: usize, gradients: usize, count: i32): void {
  update(
    load<i32>(plan, at.OPTIMIZER),
    plan + at.NUMBERS,
    <usize>load<i32>(layer, at.KERNEL) + skip,
    gradients,
    <usize>load<i32>(layer, at.KERNEL_SLOT_1) + skip,
    <usize>load<i32>(layer, at.KERNEL_SLOT_2) + skip,
    count,
  );
}

function updateBias(plan: usize, layer: usize, panel: i32, gradients: usize): void {
  const skip = <usize>panel * at.PANEL * 4;
  update(
    load<i32>(plan, at.OPTIMIZER),
    plan + at.NUMBERS,
    <usize>load<i32>(layer, at.BIAS) + skip,
    gradients,
    <usize>load<i32>(layer, at.BIAS_SLOT_1) + skip,
    <usize>load<i32>(layer, at.BIAS_SLOT_2) + skip,
    at.PANEL,
  );
}

/**
 * One panel of units of a layer. `scratch` holds the panel's gradients by the pre-activations, 8 for each row of the
 * batch, then the gradients by its weights, 8 for each input, rounded up to whole tiles.
 */
function panelTask(plan: usize, layer: usize, panel: i32, scratch: usize): void {
  const rows = load<i32>(plan, at.ROWS);
  const inputs = load<i32>(layer, at.INPUTS);
  const gradients = scratch + <usize>rows * at.PANEL * 4;
  // The biases' gradients are used first, so the weights' gradients can overwrite them.
  packDeltas(layer, rows, panel, scratch);
  sumDeltas(layer, rows, panel, gradients);
  updateBias(plan, layer, panel, gradients);
  columnsByPanel(
    <usize>load<i32>(layer, at.INPUT),
    <usize>load<i32>(layer, at.INPUT_STRIDE),
    rows,
    scratch,
    gradients,
    inputs,
  );
  updateKernel(plan, layer, <usize>panel * panelBytes(inputs), gradients, inputs * at.PANEL);
  transposePanel(layer, panel);
}

/** Copies the panel's 8 columns of the layer's gradients, row by row. */
function packDeltas(layer: usize, rows: i32, panel: i32, packed: usize): void {
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  let from = <usize>load<i32>(layer, at.DELTA) + <usize>panel * at.PANEL * 4;
  for (; rows > 0; rows -= 1) {
    v128.store(packed, v128.load(from));
    v128.store(packed, v128.load(from, 16), 16);
    from += stride;
    packed += at.PANEL * 4;
  }
}

/** Sums the panel's 8 columns: the gradients by the biases. */
function sumDeltas(layer: usize, rows: i32, panel: i32, sums: usize): void {
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  let from = <usize>load<i32>(layer, at.DELTA) + <usize>panel * at.PANEL * 4;
  let left = f32x4.splat(0);
  let right = left;
  for (; rows > 0; rows -= 1) {
    left = f32x4.add(left, v128.load(from));
    right = f32x4.add(right, v128.load(from, 16));
    from += stride;
  }
  v128.store(sums, left);
  v128.store(sums, right, 16);
}

/** Refreshes one panel of a layer's transposed kernel, in blocks of 8 × 8. */
function transposePanel(layer: usize, panel: i32): void {
  const inputs = load<i32>(layer, at.INPUTS);
  const step = panelBytes(load<i32>(layer, at.UNITS));
  let from = <usize>load<i32>(layer, at.KERNEL) + <usize>panel * panelBytes(inputs);
  let to = <usize>load<i32>(layer, at.TRANSPOSED) + <usize>panel * at.PANEL * at.PANEL * 4;
  for (let input = 0; input < inputs; input += at.PANEL) {
    transpose4(from, at.PANEL * 4, to);
    transpose4(from + 16, at.PANEL * 4, to + 128);
    transpose4(from + 128, at.PANEL * 4, to + 16);
    transpose4(from + 144, at.PANEL * 4, to + 144);
    from += at.PANEL * at.PANEL * 4;
    to += step;
  }
}

/** Refreshes every transposed kernel. Call it after JavaScript has written the weights. */
export function transposeAll(plan: usize): void {
  for (let index = 1; index < load<i32>(plan, at.LAYERS); index += 1) {
    const layer = layerOf(plan, index);
    const panels = panelsOf(load<i32>(layer, at.UNITS));
    for (let panel = 0; panel < panels; panel += 1) transposePanel(layer, panel);
  }
}
