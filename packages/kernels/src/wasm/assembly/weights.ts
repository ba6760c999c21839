// The second half of a training step: the weights. No two tasks use the same weight, and one task sums each gradient in
// a fixed order. So results do not depend on the number of threads or on which thread runs which task.
import { formFilters } from './filters';
import { filtersTask } from './filterUpdates';
import * as at from './layout';
import { layerOf, panelBytes, panelsOf, scratchOf } from './plan';
import { columnsByPanel } from './product';
import { gradientTile, listRows } from './sparse';
import { startSquares, sumOfSquares, updateBias, updateKernel } from './updates';
import { insideMask, transpose4 } from './vector';

/**
 * Second kind of task, after all rows: gradients and updates of a part of the weights. The first tasks are strips of
 * the inputs of a dense first layer, the next are panels of the other layers' units or filters; a tied layer has one, for
 * its biases. `thread` selects the scratch memory. If the whole gradient is clipped, one job keeps the gradients, and the next updates
 * the weights by them.
 */
export function weightsTask(plan: usize, task: i32, thread: i32): void {
  startSquares();
  weightsOf(plan, task, scratchOf(plan, thread));
  const sums = <usize>load<i32>(plan, at.SQUARES);
  if (sums) store<f64>(sums + <usize>task * 8, sumOfSquares());
}

function weightsOf(plan: usize, task: i32, scratch: usize): void {
  const kept = load<i32>(plan, at.UPDATES) === at.UPDATE_BY_KEPT;
  let layer = layerOf(plan, 0);
  let panel = task;
  if (load<i32>(layer, at.KIND) === at.DENSE) {
    const strips = (load<i32>(layer, at.INPUTS) + at.STRIP_INPUTS - 1) / at.STRIP_INPUTS;
    if (task < strips) {
      if (kept) keptStrip(plan, task * at.STRIP_INPUTS);
      else stripTask(plan, task * at.STRIP_INPUTS, scratch);
      return;
    }
    panel -= strips;
    layer += at.LAYER_BYTES;
  }
  for (;;) {
    const tasks = load<i32>(layer, at.TIED) ? 1 : weightPanels(layer);
    if (panel < tasks) break;
    panel -= tasks;
    layer += at.LAYER_BYTES;
  }
  if (load<i32>(layer, at.KIND) !== at.DENSE) filtersTask(plan, layer, panel, scratch);
  else if (load<i32>(layer, at.TIED)) biasesTask(plan, layer, scratch);
  else if (kept) keptPanel(plan, layer, panel);
  else panelTask(plan, layer, panel, scratch);
}

/** Panels of units or of filters. */
function weightPanels(layer: usize): i32 {
  const dense = load<i32>(layer, at.KIND) === at.DENSE;
  return panelsOf(dense ? load<i32>(layer, at.UNITS) : load<i32>(layer, at.FILTERS));
}

/** A contraction's moved rows go through the encoder too. */
function rowsOf(plan: usize, layer: usize): i32 {
  const rows = load<i32>(plan, at.ROWS);
  if (load<f32>(plan, at.CONTRACTION) === 0) return rows;
  return layer <= layerOf(plan, load<i32>(plan, at.CODE_LAYER)) ? rows * 2 : rows;
}

/**
 * The weights from 24 inputs, starting at `first`, to all units of the first layer, two panels of units at a time.
 * `scratch` holds the gradients of the two panels, twice if the layer has a partner, then the tiles' lists of rows. The
 * first strip also updates the biases.
 */
function stripTask(plan: usize, first: i32, scratch: usize): void {
  const layer = layerOf(plan, 0);
  const rows = rowsOf(plan, layer);
  const width = load<i32>(plan, at.WIDTH);
  const inputStride = load<i32>(layer, at.INPUT_STRIDE);
  const deltaStride = load<i32>(layer, at.OUTPUT_STRIDE);
  const panelGradients = at.STRIP_INPUTS * at.PANEL * 4;
  const shared = scratch + panelGradients * 2;
  const ends = shared + panelGradients * 2;
  const lists = ends + at.STRIP_TILES * 4;
  const listBytes = <usize>rows * 8 + 8;
  const all = lists + listBytes * at.STRIP_TILES;
  const bytes = <usize>load<i32>(plan, at.BYTES) + first;
  for (let tile = 0; tile < at.STRIP_TILES; tile += 1) {
    const list = lists + <usize>tile * listBytes;
    const end = listRows(bytes + tile * at.TILE_INPUTS, width, rows, inputStride, deltaStride, list);
    store<u32>(ends + <usize>tile * 4, <u32>end);
  }
  const partner = <usize>load<i32>(layer, at.PARTNER);
  const allEnd = partner ? listAllRows(plan, partner, all) : 0;
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
    if (partner) addPartnerStrip(partner, first, panel, all, allEnd, shared, scratch);
    updateKernel(plan, layer, skip, scratch, count);
    if (panel + 1 < panels) updateKernel(plan, layer, skip + depth, scratch + panelGradients, count);
    deltas += at.PANEL * 8;
    skip += depth * 2;
  }
  transposeStrip(plan, layer, first);
  if (first > 0) return;
  for (let panel = 0; panel < panels; panel += 1) {
    sumDeltas(layer, rows, panel, scratch);
    updateBias(plan, layer, panel, scratch);
  }
}

/** Lists all rows of the batch, with their offsets in the partner's gradients and inputs. */
function listAllRows(plan: usize, partner: usize, list: usize): usize {
  const rows = load<i32>(plan, at.ROWS);
  const deltaStride = load<i32>(partner, at.OUTPUT_STRIDE);
  const inputStride = load<i32>(partner, at.INPUT_STRIDE);
  for (let row = 0; row < rows; row += 1) {
    store<i32>(list, row * deltaStride);
    store<i32>(list, row * inputStride, 4);
    list += 8;
  }
  return list;
}

/**
 * Adds the partner's part of two panels of a strip: in the transposed kernel, its gradients stand for the inputs, and its
 * inputs for the gradients.
 */
function addPartnerStrip(
  partner: usize,
  first: i32,
  panel: i32,
  list: usize,
  end: usize,
  shared: usize,
  gradients: usize,
): void {
  const panelGradients = at.STRIP_INPUTS * at.PANEL * 4;
  const left = load<i32>(partner, at.INPUTS) - panel * at.PANEL;
  if (left <= 0) return;
  const deltas = <usize>load<i32>(partner, at.DELTA) + <usize>first * 4;
  const inputs = <usize>load<i32>(partner, at.INPUT) + <usize>panel * at.PANEL * 4;
  for (let tile = 0; tile < at.STRIP_TILES; tile += 1) {
    const out = shared + <usize>tile * at.TILE_INPUTS * at.PANEL * 4;
    gradientTile(deltas + <usize>tile * at.TILE_INPUTS * 4, inputs, list, end, out, out + panelGradients);
  }
  addColumns(shared, gradients, at.STRIP_INPUTS, left);
  addColumns(shared + panelGradients, gradients + panelGradients, at.STRIP_INPUTS, left - at.PANEL);
}

/** Adds a panel with `rows` rows to another, without the columns from `columns` on: they are padding. */
function addColumns(from: usize, to: usize, rows: i32, columns: i32): void {
  const left = insideMask(columns);
  const right = insideMask(columns - 4);
  for (; rows > 0; rows -= 1) {
    v128.store(to, f32x4.add(v128.load(to), v128.and(v128.load(from), left)));
    v128.store(to, f32x4.add(v128.load(to, 16), v128.and(v128.load(from, 16), right)), 16);
    from += at.PANEL * 4;
    to += at.PANEL * 4;
  }
}

/** Updates a strip by the kept gradients. */
function keptStrip(plan: usize, first: i32): void {
  const layer = layerOf(plan, 0);
  const width = load<i32>(plan, at.WIDTH);
  const panels = panelsOf(load<i32>(layer, at.UNITS));
  const count = min(at.STRIP_INPUTS, width - first) * at.PANEL;
  let skip = <usize>first * at.PANEL * 4;
  for (let panel = 0; panel < panels; panel += 1) {
    updateKernel(plan, layer, skip, 0, count);
    skip += panelBytes(width);
  }
  transposeStrip(plan, layer, first);
  if (first > 0) return;
  for (let panel = 0; panel < panels; panel += 1) updateBias(plan, layer, panel, 0);
}

function keptPanel(plan: usize, layer: usize, panel: i32): void {
  const inputs = load<i32>(layer, at.INPUTS);
  updateBias(plan, layer, panel, 0);
  updateKernel(plan, layer, <usize>panel * panelBytes(inputs), 0, inputs * at.PANEL);
  transposePanel(layer, panel, 0, inputs);
}

/** The biases of a tied layer. */
function biasesTask(plan: usize, layer: usize, scratch: usize): void {
  const panels = panelsOf(load<i32>(layer, at.UNITS));
  for (let panel = 0; panel < panels; panel += 1) {
    sumDeltas(layer, rowsOf(plan, layer), panel, scratch);
    updateBias(plan, layer, panel, scratch);
  }
}

/**
 * One panel of units of a layer. `scratch` holds the panel's gradients by the pre-activations, 8 for each row of the
 * batch, then the gradients by its weights, 8 for each input, rounded up to whole tiles; then the partner's.
 */
function panelTask(plan: usize, layer: usize, panel: i32, scratch: usize): void {
  const rows = rowsOf(plan, layer);
  const inputs = load<i32>(layer, at.INPUTS);
  const gradients = scratch + <usize>rows * at.PANEL * 4;
  // The biases' gradients are used first, so the weights' gradients can overwrite them.
  packColumns(
    <usize>load<i32>(layer, at.DELTA),
    <usize>load<i32>(layer, at.OUTPUT_STRIDE),
    rows,
    panel,
    scratch,
  );
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
  const partner = <usize>load<i32>(layer, at.PARTNER);
  if (partner) addPartnerPanel(plan, partner, panel, scratch, gradients, inputs);
  updateKernel(plan, layer, <usize>panel * panelBytes(inputs), gradients, inputs * at.PANEL);
  transposePanel(layer, panel, 0, inputs);
}

/** Adds the partner's part of a panel, as in `addPartnerStrip`. `packed` has room for the rows, `gradients` for two. */
function addPartnerPanel(
  plan: usize,
  partner: usize,
  panel: i32,
  packed: usize,
  gradients: usize,
  inputs: i32,
): void {
  const left = load<i32>(partner, at.INPUTS) - panel * at.PANEL;
  if (left <= 0) return;
  const rows = load<i32>(plan, at.ROWS);
  const tiles = (inputs + at.TILE_ROWS - 1) / at.TILE_ROWS;
  const shared = gradients + <usize>(tiles * at.TILE_ROWS * at.PANEL * 4);
  packColumns(
    <usize>load<i32>(partner, at.INPUT),
    <usize>load<i32>(partner, at.INPUT_STRIDE),
    rows,
    panel,
    packed,
  );
  columnsByPanel(
    <usize>load<i32>(partner, at.DELTA),
    <usize>load<i32>(partner, at.OUTPUT_STRIDE),
    rows,
    packed,
    shared,
    inputs,
  );
  addColumns(shared, gradients, inputs, left);
}

/** Copies a panel's 8 columns of a matrix, row by row. */
function packColumns(matrix: usize, stride: usize, rows: i32, panel: i32, packed: usize): void {
  let from = matrix + <usize>panel * at.PANEL * 4;
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

/** Refreshes the transposed kernel for one panel of units and the inputs from `first` to before `end`, in blocks of 8 × 8. */
function transposePanel(layer: usize, panel: i32, first: i32, end: i32): void {
  const inputs = load<i32>(layer, at.INPUTS);
  const step = <usize>load<i32>(layer, at.TRANSPOSED_STEP);
  const skip = <usize>first * at.PANEL * 4;
  let from = <usize>load<i32>(layer, at.KERNEL) + <usize>panel * panelBytes(inputs) + skip;
  let to = <usize>load<i32>(layer, at.TRANSPOSED) + <usize>panel * at.PANEL * at.PANEL * 4;
  to += <usize>(first / at.PANEL) * step;
  for (let input = first; input < end; input += at.PANEL) {
    transpose4(from, at.PANEL * 4, to);
    transpose4(from + 16, at.PANEL * 4, to + 128);
    transpose4(from + 128, at.PANEL * 4, to + 16);
    transpose4(from + 144, at.PANEL * 4, to + 144);
    from += at.PANEL * at.PANEL * 4;
    to += step;
  }
}

/** The same for a strip of the first layer, if its transposed kernel is needed. */
function transposeStrip(plan: usize, layer: usize, first: i32): void {
  if (!load<i32>(layer, at.TRANSPOSED)) return;
  const end = min(first + at.STRIP_INPUTS, load<i32>(plan, at.WIDTH));
  const panels = panelsOf(load<i32>(layer, at.UNITS));
  for (let panel = 0; panel < panels; panel += 1) transposePanel(layer, panel, first, end);
}

/** Refreshes every form of the kernels. Call it after JavaScript has written the weights. */
export function formAll(plan: usize): void {
  for (let index = 0; index < load<i32>(plan, at.LAYERS); index += 1) {
    const layer = layerOf(plan, index);
    const convolution = load<i32>(layer, at.KIND) !== at.DENSE;
    if (!convolution && (!load<i32>(layer, at.TRANSPOSED) || load<i32>(layer, at.TIED))) continue;
    const panels = weightPanels(layer);
    for (let panel = 0; panel < panels; panel += 1) {
      if (convolution) formFilters(layer, panel);
      else transposePanel(layer, panel, 0, load<i32>(layer, at.INPUTS));
    }
  }
}
