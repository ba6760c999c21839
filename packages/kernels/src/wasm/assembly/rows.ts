// The first half of a training step: the forward and backward pass of the batch's rows. No two tasks use the same row.
// A plan that is forward only ends with the losses, or with the layer whose outputs are wanted.
import { activate, multiplyByDerivative } from './activations';
import { backwardThroughCode, makeCode } from './code';
import { addFilterGradients, convolve, convolveBack } from './convolution';
import { backwardThroughDropout, dropUnits } from './dropout';
import { sumsOf } from './filterUpdates';
import * as at from './layout';
import { linearLossRow, lossRow } from './loss';
import { addNoise, moveRows } from './noise';
import { layerOf, panelBytes, panelsOf, scratchOf } from './plan';
import { rowsByPanels } from './product';
import { listValues, rowByPanels } from './sparse';

/**
 * First kind of task: the forward and backward pass for a part of the batch's rows, from bytes to every layer's
 * gradient. Rows do not depend on each other, so no thread waits between layers. Only the activity of the code is a mean
 * over all rows: then one job encodes them, and the next goes on from their codes.
 */
export function rowsTask(plan: usize, task: i32, thread: i32): void {
  const rows = load<i32>(plan, at.ROWS);
  const bounds = <usize>load<i32>(plan, at.ROW_BOUNDS) + <usize>task * 4;
  const first = load<i32>(bounds);
  const last = min(rows, load<i32>(bounds, 4));
  if (first >= last) return;
  const scratch = scratchOf(plan, thread);
  const layers = load<i32>(plan, at.LAYERS);
  const computed = load<i32>(plan, at.COMPUTED);
  const phase = load<i32>(plan, at.PHASE);
  // Without a code layer, all layers count as the decoder.
  const decoder = load<i32>(plan, at.CODE_LAYER) + 1;
  if (phase !== at.FROM_CODE) {
    readBytes(plan, first, last);
    if (load<i32>(plan, at.NOISE)) addNoise(plan, first, last, scratch);
    if (decoder > 0) encode(plan, decoder, first, last, scratch);
    if (phase === at.ENCODE) return;
  }
  through(plan, decoder, computed, first, last, scratch);
  if (computed < layers) return;
  losses(plan, first, last);
  if (load<i32>(plan, at.FORWARD_ONLY)) return;
  for (let index = layers - 1; index > decoder; index -= 1) backward(plan, index, first, last, scratch);
  filterGradients(plan, decoder, first, last, scratch);
  if (decoder === 0) return;
  backwardToCode(plan, decoder, first, last, scratch);
  for (let row = first; row < last; row += 1) backwardThroughCode(plan, row, scratch);
  const moves = load<f32>(plan, at.CONTRACTION) > 0;
  for (let index = decoder - 1; index > 0; index -= 1) {
    backward(plan, index, first, last, scratch);
    if (moves) backward(plan, index, rows + first, rows + last, scratch);
  }
  filterGradients(plan, 0, first, last, scratch);
  if (moves) filterGradients(plan, 0, rows + first, rows + last, scratch);
}

/** From the inputs to the code; and the same for the moved rows, which follow the batch's. */
function encode(plan: usize, decoder: i32, first: i32, last: i32, scratch: usize): void {
  through(plan, 0, decoder, first, last, scratch);
  makeCode(plan, first, last, false, scratch);
  if (load<f32>(plan, at.CONTRACTION) === 0) return;
  const rows = load<i32>(plan, at.ROWS);
  moveRows(plan, first, last, scratch);
  through(plan, 0, decoder, rows + first, rows + last, scratch);
  makeCode(plan, rows + first, rows + last, true, scratch);
}

/** The layers from `from` to before `end`. The last layer of all stays without its activation. */
function through(plan: usize, from: i32, end: i32, first: i32, last: i32, scratch: usize): void {
  const layers = load<i32>(plan, at.LAYERS);
  for (let index = from; index < end; index += 1) {
    const layer = layerOf(plan, index);
    const activates = index + 1 < layers;
    if (load<i32>(layer, at.KIND) !== at.DENSE) {
      convolve(layer, first, last, scratch);
      if (activates) activateRows(layer, first, last);
    } else if (index === 0) firstForward(plan, first, last, activates, scratch);
    else forward(layer, first, last, activates);
    if (load<i32>(layer, at.DROPS)) drop(plan, index, first, last, scratch);
  }
}

/** A moved row has the random numbers of its row. */
function drawnFor(plan: usize, row: i32): i32 {
  const rows = load<i32>(plan, at.ROWS);
  return row < rows ? row : row - rows;
}

function drop(plan: usize, index: i32, first: i32, last: i32, scratch: usize): void {
  const layer = layerOf(plan, index);
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  const outputs = <usize>load<i32>(layer, at.OUTPUT);
  for (let row = first; row < last; row += 1)
    dropUnits(
      plan,
      layer,
      at.DROPOUT_STREAM + index,
      drawnFor(plan, row),
      outputs + <usize>row * stride,
      scratch,
    );
}

/** Converts bytes 0…255 to float32 numbers 0…1. */
function readBytes(plan: usize, first: i32, last: i32): void {
  const width = load<i32>(plan, at.WIDTH);
  const layer = layerOf(plan, 0);
  const stride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  const unit = f32x4.splat(1.0 / 255.0);
  for (let row = first; row < last; row += 1) {
    let from = <usize>load<i32>(plan, at.BYTES) + <usize>(row * width);
    let to = <usize>load<i32>(plan, at.TARGETS) + <usize>row * stride;
    for (let column = 0; column < width; column += 8) {
      const wide = v128.load_ext<u8>(from);
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(wide)), unit));
      v128.store(to, f32x4.mul(f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(wide)), unit), 16);
      from += 8;
      to += 32;
    }
  }
}

/** The first layer, whose inputs are pixels. Mostly zero rows run one by one, other rows in tiles like all layers. */
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

/** Whether fewer than half of the bytes are not zero, counted in whole vectors. */
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
    <usize>load<i32>(layer, at.KERNEL_STEP),
    <usize>load<i32>(layer, at.BIAS),
    out,
    outputStride,
    last - first,
    units,
  );
  if (activates) activateRows(layer, first, last);
}

function activateRows(layer: usize, first: i32, last: i32): void {
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  const out = <usize>load<i32>(layer, at.OUTPUT) + <usize>first * stride;
  activate(load<i32>(layer, at.ACTIVATION), out, stride, last - first, load<i32>(layer, at.UNITS));
}

function losses(plan: usize, first: i32, last: i32): void {
  const output = layerOf(plan, load<i32>(plan, at.LAYERS) - 1);
  const stride = <usize>load<i32>(output, at.OUTPUT_STRIDE);
  const targets = <usize>load<i32>(plan, at.TARGETS);
  const targetStride = <usize>load<i32>(layerOf(plan, 0), at.INPUT_STRIDE);
  const delta = <usize>load<i32>(output, at.DELTA);
  const kind = load<i32>(plan, at.LOSS);
  const width = load<i32>(plan, at.WIDTH);
  const scale = load<f32>(plan, at.SCALE);
  const linear = load<i32>(output, at.ACTIVATION) === at.LINEAR;
  for (let row = first; row < last; row += 1) {
    const values = <usize>load<i32>(output, at.OUTPUT) + <usize>row * stride;
    const target = targets + <usize>row * targetStride;
    const gradients = delta ? delta + <usize>row * stride : 0;
    const sums = <usize>load<i32>(plan, at.ROW_LOSSES) + <usize>row * at.ROW_LOSS_BYTES;
    if (linear) linearLossRow(kind, values, target, gradients, width, scale, sums);
    else lossRow(kind, values, target, gradients, width, scale, sums);
  }
}

/** The gradient by the inputs of a layer: its gradient times its transposed kernel. */
function backwardProduct(
  layer: usize,
  first: i32,
  last: i32,
  out: usize,
  outStride: usize,
  scratch: usize,
): void {
  if (load<i32>(layer, at.KIND) !== at.DENSE) {
    convolveBack(layer, first, last, out, outStride, scratch);
    return;
  }
  const stride = <usize>load<i32>(layer, at.OUTPUT_STRIDE);
  rowsByPanels(
    <usize>load<i32>(layer, at.DELTA) + <usize>first * stride,
    stride,
    load<i32>(layer, at.UNITS),
    <usize>load<i32>(layer, at.TRANSPOSED),
    <usize>load<i32>(layer, at.TRANSPOSED_STEP),
    0,
    out + <usize>first * outStride,
    outStride,
    last - first,
    load<i32>(layer, at.INPUTS),
  );
}

/**
 * Computes the gradient of the layer before from this layer's, and those of its filters. The output of the layer before
 * is this one's input.
 */
function backward(plan: usize, index: i32, first: i32, last: i32, scratch: usize): void {
  const layer = layerOf(plan, index);
  const before = layer - at.LAYER_BYTES;
  const stride = <usize>load<i32>(layer, at.INPUT_STRIDE);
  filterGradients(plan, index, first, last, scratch);
  backwardProduct(layer, first, last, <usize>load<i32>(before, at.DELTA), stride, scratch);
  const skip = <usize>first * stride;
  let gradients = <usize>load<i32>(before, at.DELTA) + skip;
  let outputs = <usize>load<i32>(before, at.OUTPUT) + skip;
  if (!load<i32>(before, at.DROPS)) {
    const kind = load<i32>(before, at.ACTIVATION);
    multiplyByDerivative(kind, outputs, gradients, stride, last - first, load<i32>(layer, at.INPUTS));
    return;
  }
  const stream = at.DROPOUT_STREAM + index - 1;
  for (let row = first; row < last; row += 1) {
    backwardThroughDropout(plan, before, stream, drawnFor(plan, row), outputs, gradients, scratch);
    outputs += stride;
    gradients += stride;
  }
}

function backwardToCode(plan: usize, decoder: i32, first: i32, last: i32, scratch: usize): void {
  const delta = <usize>load<i32>(plan, at.CODE_DELTA);
  const stride = <usize>load<i32>(plan, at.CODE_STRIDE);
  backwardProduct(layerOf(plan, decoder), first, last, delta, stride, scratch);
}

/** The task's sums of a convolution's gradients. Those of the moved rows are added to those of the batch's. */
function filterGradients(plan: usize, index: i32, first: i32, last: i32, scratch: usize): void {
  const layer = layerOf(plan, index);
  if (load<i32>(layer, at.KIND) === at.DENSE) return;
  const row = drawnFor(plan, first);
  const sums = sumsOf(layer, row / load<i32>(plan, at.GROUP_ROWS));
  if (row === first) memory.fill(sums, 0, <usize>load<i32>(layer, at.SUMS_BYTES));
  addFilterGradients(layer, first, last, scratch, sums);
}
