// The first half of a training step: the forward and backward pass of the batch's rows. No two tasks use the same row.
// A plan that is forward only ends with the losses, or with the layer whose outputs are wanted.
import { activate, multiplyByDerivative } from './activations';
import * as at from './layout';
import { lossRow } from './loss';
import { layerOf, panelBytes, panelsOf, scratchOf } from './plan';
import { rowsByPanels } from './product';
import { listValues, rowByPanels } from './sparse';

/**
 * First kind of task: the forward and backward pass for a part of the batch's rows, from bytes to every layer's
 * gradient. Rows do not depend on each other, so no thread waits between layers.
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
  const computed = load<i32>(plan, at.COMPUTED);
  for (let index = 1; index < computed; index += 1) {
    forward(layerOf(plan, index), first, last, index + 1 < layers);
  }
  if (computed < layers) return;
  losses(plan, first, last);
  if (load<i32>(plan, at.FORWARD_ONLY)) return;
  for (let index = layers - 1; index > 0; index -= 1) backward(layerOf(plan, index), first, last);
}

/** Converts bytes 0…255 to float32 numbers 0…1. */
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
  const delta = <usize>load<i32>(output, at.DELTA);
  for (let row = first; row < last; row += 1) {
    lossRow(
      load<i32>(plan, at.LOSS),
      <usize>load<i32>(output, at.OUTPUT) + <usize>row * stride,
      <usize>load<i32>(input, at.INPUT) + <usize>row * <usize>load<i32>(input, at.INPUT_STRIDE),
      delta ? delta + <usize>row * stride : 0,
      load<i32>(plan, at.WIDTH),
      load<f32>(plan, at.SCALE),
      <usize>load<i32>(plan, at.ROW_LOSSES) + <usize>row * 16,
    );
  }
}

/** Computes the gradient of the layer before from this layer's. The output of the layer before is this one's input. */
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
