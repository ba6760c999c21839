// The two kinds of task that a training step is made of. Tasks of one kind touch different outputs, each of which is
// summed in one order by one task, so that results do not depend on how many threads there are or who takes what.
import { activate, multiplyByDerivative } from './activations';
import * as at from './layout';
import { lossRow } from './loss';
import { update } from './optimizers';
import { columnsByPanel, rowsByPanels } from './product';

function layerOf(plan: usize, index: i32): usize {
  return plan + at.FIRST_LAYER + <usize>index * at.LAYER_BYTES;
}

function panelsOf(units: i32): i32 {
  return (units + at.PANEL - 1) / at.PANEL;
}

/** Bytes of one panel with `depth` rows, which are padded to whole blocks of 8 for the transposition. */
function panelBytes(depth: i32): usize {
  return <usize>panelsOf(depth) * at.PANEL * at.PANEL * 4;
}

/**
 * First kind: takes its share of the batch's rows from bytes to every layer's gradient. Rows do not need each other, so
 * that no thread waits between layers.
 */
export function rowsTask(plan: usize, task: i32): void {
  const rows = load<i32>(plan, at.ROWS);
  const bounds = <usize>load<i32>(plan, at.ROW_BOUNDS) + <usize>task * 4;
  const first = load<i32>(bounds);
  const last = min(rows, load<i32>(bounds, 4));
  if (first >= last) return;
  readBytes(plan, first, last);
  const layers = load<i32>(plan, at.LAYERS);
  for (let index = 0; index < layers; index += 1)
    forward(layerOf(plan, index), first, last, index + 1 < layers);
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
 * Second kind, once all rows are done: the gradient of one panel of a layer's weights and biases, and their update.
 * Panels are counted through all layers. `thread` tells whose scratch is used: 8 values for each row of the batch, then
 * 8 for each input, rounded up to whole tiles.
 */
export function panelTask(plan: usize, task: i32, thread: i32): void {
  let layer = layerOf(plan, 0);
  let panel = task;
  for (let panels = panelsOf(load<i32>(layer, at.UNITS)); panel >= panels; ) {
    panel -= panels;
    layer += at.LAYER_BYTES;
    panels = panelsOf(load<i32>(layer, at.UNITS));
  }
  const scratch = <usize>load<i32>(plan, at.SCRATCH) + <usize>(thread * load<i32>(plan, at.SCRATCH_BYTES));
  const rows = load<i32>(plan, at.ROWS);
  const inputs = load<i32>(layer, at.INPUTS);
  const gradients = scratch + <usize>rows * at.PANEL * 4;
  // The biases' gradients lie where the first gradients will: they are used before.
  packDeltas(layer, rows, panel, scratch, gradients);
  const kind = load<i32>(plan, at.OPTIMIZER);
  const numbers = plan + at.NUMBERS;
  const skipBias = <usize>panel * at.PANEL * 4;
  update(
    kind,
    numbers,
    <usize>load<i32>(layer, at.BIAS) + skipBias,
    gradients,
    <usize>load<i32>(layer, at.BIAS_SLOT_1) + skipBias,
    <usize>load<i32>(layer, at.BIAS_SLOT_2) + skipBias,
    at.PANEL,
  );
  columnsByPanel(
    <usize>load<i32>(layer, at.INPUT),
    <usize>load<i32>(layer, at.INPUT_STRIDE),
    rows,
    scratch,
    gradients,
    inputs,
  );
  const skip = <usize>panel * panelBytes(inputs);
  update(
    kind,
    numbers,
    <usize>load<i32>(layer, at.KERNEL) + skip,
    gradients,
    <usize>load<i32>(layer, at.KERNEL_SLOT_1) + skip,
    <usize>load<i32>(layer, at.KERNEL_SLOT_2) + skip,
    inputs * at.PANEL,
  );
  if (load<i32>(layer, at.TRANSPOSED)) transposePanel(layer, panel);
}

/** The panel's 8 columns of the layer's gradients, row after row, and their sums: the biases' gradients. */
function packDeltas(layer: usize, rows: i32, panel: i32, packed: usize, sums: usize): void {
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  let from = <usize>load<i32>(layer, at.DELTA) + <usize>panel * at.PANEL * 4;
  let left = f32x4.splat(0);
  let right = left;
  for (; rows > 0; rows -= 1) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    v128.store(packed, a);
    v128.store(packed, b, 16);
    left = f32x4.add(left, a);
    right = f32x4.add(right, b);
    from += stride;
    packed += at.PANEL * 4;
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
