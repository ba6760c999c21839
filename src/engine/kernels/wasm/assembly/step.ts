// The kinds of task that a training step is made of. Tasks of one kind touch different outputs, each of which is
// summed in one order by one task, so that results do not depend on how many threads there are or who takes what.
import { activate, multiplyByDerivative } from './activations';
import * as at from './layout';
import { lossRow } from './loss';
import { update } from './optimizers';
import { columnsByPanel, rowsByPanels } from './product';
import { gradientTile, listRows, listValues, rowByPanels } from './sparse';

function layerOf(plan: usize, index: i32): usize {
  return plan + at.FIRST_LAYER + <usize>index * at.LAYER_BYTES;
}

function panelsOf(units: i32): i32 {
  return (units + at.PANEL - 1) / at.PANEL;
}

function scratchOf(plan: usize, thread: i32): usize {
  return <usize>load<i32>(plan, at.SCRATCH) + <usize>(thread * load<i32>(plan, at.SCRATCH_BYTES));
}

/** Bytes of one panel with `depth` rows, which are padded to whole blocks of 8 for the transposition. */
function panelBytes(depth: i32): usize {
  return <usize>panelsOf(depth) * at.PANEL * at.PANEL * 4;
}

/**
 * First kind: takes its share of the batch's rows from bytes to every layer's gradient. Rows do not need each other, so
 * that no thread waits between layers.
 */
export function rowsTask(plan: usize, task: i32, thread: i32): void {
  const rows = load<i32>(plan, at.ROWS);
  const bounds = <usize>load<i32>(plan, at.ROW_BOUNDS) + <usize>task * 4;
  const first = load<i32>(bounds);
  const last = min(rows, load<i32>(bounds, 4));
  if (first >= last) return;
  readBytes(plan, first, last);
  const layers = load<i32>(plan, at.LAYERS);
  firstForward(plan, first, last, layers > 1, scratchOf(plan, thread));
  for (let index = 1; index < layers; index += 1) {
    forward(layerOf(plan, index), first, last, index + 1 < layers);
  }
  losses(plan, first, last);
  for (let index = layers - 1; index > 0; index -= 1) backward(layerOf(plan, index), first, last);
}

/** Bytes 0…255 become 0…1. */
function readBytes(plan: usize, first: i32, last: i32): void {
  const width = load<i32>(plan, at.WIDTH);
  const layer = layerOf(plan, 0);
  const stride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const unit = f32x4.splat(1.0 / 255.0);
  for (let row = first; row < last; row += 1) {
    let from = <usize>load<i32>(plan, at.BYTES) + <usize>(row * width);
    let to = <usize>load<i32>(layer, at.INPUT) + <usize>row * stride;
    for (let column = 0; column < width; column += 8) {
      const wide = v128.load_ext<u8>(from);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(wide)), unit));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(wide)), unit), 16);
      from += 8;
      to += 32;
    }
  }
}

/** The first layer, whose inputs are pixels: rows that are mostly zero go one by one, others in tiles as all layers. */
function firstForward(plan: usize, first: i32, last: i32, activates: bool, list: usize): void {
  const layer = layerOf(plan, 0);
  const width = load<i32>(plan, at.WIDTH);
  const units = load<i32>(layer, at.UNITS);
  const inputStride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const outputStride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  let bytes = <usize>load<i32>(plan, at.BYTES) + <usize>(first * width);
  if (!mostlyZero(bytes, (last - first) * width)) {
    forward(layer, first, last, activates);
    return;
  }
  let input = <usize>load<i32>(layer, at.INPUT) + <usize>first * inputStride;
  let out = <usize>load<i32>(layer, at.OUTPUT) + <usize>first * outputStride;
  for (let row = first; row < last; row += 1) {
    rowByPanels(
      input,
      list,
      listValues(bytes, width, list),
      <usize>load<i32>(layer, at.KERNEL),
      panelBytes(width),
      <usize>load<i32>(layer, at.BIAS),
      out,
      panelsOf(units),
    );
    if (activates) activate(load<i32>(layer, at.ACTIVATION), out, outputStride, 1, units);
    bytes += width;
    input += inputStride;
    out += outputStride;
  }
}

/** Whether fewer than half of the bytes, counted in whole vectors, are other than zero. */
function mostlyZero(bytes: usize, count: i32): bool {
  let filled = 0;
  for (let i = 16; i <= count; i += 16) {
    filled += popcnt(i8x16.bitmask(i8x16.ne(v128.load(bytes), i8x16.splat(0))));
    bytes += 16;
  }
  return filled * 2 < count;
}

function forward(layer: usize, first: i32, last: i32, activates: bool): void {
  const inputs = load<i32>(layer, at.INPUTS);
  const units = load<i32>(layer, at.UNITS);
  const inputStride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const outputStride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  const out = <usize>load<i32>(layer, at.OUTPUT) + <usize>first * outputStride;
  rowsByPanels(
    <usize>load<i32>(layer, at.INPUT) + <usize>first * inputStride,
    inputStride,
    inputs,
    <usize>load<i32>(layer, at.KERNEL),
    panelBytes(inputs),
    <usize>load<i32>(layer, at.BIAS),
    out,
    outputStride,
    last - first,
    units,
  );
  if (activates) activate(load<i32>(layer, at.ACTIVATION), out, outputStride, last - first, units);
}

function losses(plan: usize, first: i32, last: i32): void {
  const output = layerOf(plan, load<i32>(plan, at.LAYERS) - 1);
  const stride = <usize>load<i32>(output, at.OUTPUT_STRIDE);
  const input = layerOf(plan, 0);
  for (let row = first; row < last; row += 1) {
    lossRow(
      load<i32>(plan, at.LOSS),
      <usize>load<i32>(output, at.OUTPUT) + <usize>row * stride,
      <usize>load<i32>(input, at.INPUT) + <usize>row * <usize>load<i32>(input, at.INPUT_STRIDE),
      <usize>load<i32>(output, at.DELTA) + <usize>row * stride,
      load<i32>(plan, at.WIDTH),
      load<f32>(plan, at.SCALE),
      <usize>load<i32>(plan, at.ROW_LOSSES) + <usize>row * 16,
    );
  }
}

/** From a layer's gradient to that of the layer before, whose output is this one's input. */
function backward(layer: usize, first: i32, last: i32): void {
  const before = layer - at.LAYER_BYTES;
  const inputs = load<i32>(layer, at.INPUTS);
  const units = load<i32>(layer, at.UNITS);
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  const inputStride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const skip = <usize>first * inputStride;
  const delta = <usize>load<i32>(before, at.DELTA) + skip;
  rowsByPanels(
    <usize>load<i32>(layer, at.DELTA) + <usize>first * stride,
    stride,
    units,
    <usize>load<i32>(layer, at.TRANSPOSED),
    panelBytes(units),
    0,
    delta,
    inputStride,
    last - first,
    inputs,
  );
  const outputs = <usize>load<i32>(before, at.OUTPUT) + skip;
  multiplyByDerivative(load<i32>(before, at.ACTIVATION), outputs, delta, inputStride, last - first, inputs);
}

/**
 * Second kind, once all rows are done: gradients and updates of a part of the weights. First come strips of the first
 * layer's inputs, then panels of the other layers' units. `thread` tells whose scratch is used.
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
 * Weights from 24 inputs, `first` and on, to all units of the first layer, two panels of units at a time. `scratch`
 * holds the gradients of the two panels, then the tiles' lists of rows. The first strip also updates the biases.
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
 * One panel of units of a layer. `scratch` holds the panel's gradients of the layer's sums, 8 for each row of the
 * batch, then those of its weights, 8 for each input, rounded up to whole tiles.
 */
function panelTask(plan: usize, layer: usize, panel: i32, scratch: usize): void {
  const rows = load<i32>(plan, at.ROWS);
  const inputs = load<i32>(layer, at.INPUTS);
  const gradients = scratch + <usize>rows * at.PANEL * 4;
  // The biases' gradients lie where the first weights' will: they are used before.
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

/** The panel's 8 columns of the layer's gradients, row after row. */
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

/** Sums of the panel's 8 columns: the biases' gradients. */
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

/** Brings one panel of a layer's transposed kernel up to date, in blocks of 8 × 8. */
function transposePanel(layer: usize, panel: i32): void {
  const inputs = load<i32>(layer, at.INPUTS);
  const step = panelBytes(load<i32>(layer, at.UNITS));
  let from = <usize>load<i32>(layer, at.KERNEL) + <usize>panel * panelBytes(inputs);
  let to = <usize>load<i32>(layer, at.TRANSPOSED) + <usize>panel * at.PANEL * at.PANEL * 4;
  for (let input = 0; input < inputs; input += at.PANEL) {
    transpose4(from, to);
    transpose4(from + 16, to + 128);
    transpose4(from + 128, to + 16);
    transpose4(from + 144, to + 144);
    from += at.PANEL * at.PANEL * 4;
    to += step;
  }
}

/** Brings every transposed kernel up to date, after weights were set from outside. */
export function transposeAll(plan: usize): void {
  for (let index = 1; index < load<i32>(plan, at.LAYERS); index += 1) {
    const layer = layerOf(plan, index);
    const panels = panelsOf(load<i32>(layer, at.UNITS));
    for (let panel = 0; panel < panels; panel += 1) transposePanel(layer, panel);
  }
}

/** 4 × 4 values, in rows of 32 bytes. */
function transpose4(from: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from, 32);
  const c = v128.load(from, 64);
  const d = v128.load(from, 96);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), 96);
}
