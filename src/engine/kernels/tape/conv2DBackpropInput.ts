/**
 * The gradient of a convolution by its input, on WebAssembly. tfjs's own is a plain loop, some ten times slower than
 * XNNPACK's convolutions; and each phase of this gradient is a convolution: of the output's gradients with the phase's
 * weights in reverse order. It is also the forward pass of a transposed convolution.
 */
import * as tf from '@tensorflow/tfjs';
import { type GradientAttributes, type Phase, phasesOf } from './convPhases';
import { replaceKernel, runKernel, type WasmBackend } from './wasmBackend';

interface Attributes extends GradientAttributes {
  readonly inputShape: [number, number, number, number];
}

interface Inputs {
  readonly dy: tf.TensorInfo;
  readonly filter: tf.TensorInfo;
}

/** Registers the kernel in place of tfjs's, which still does the work for channels that come first. */
export function registerConv2DBackpropInput(): void {
  replaceKernel<Inputs, Attributes>('Conv2DBackpropInput', (plain) => (call) => {
    const { inputs, backend, attrs } = call;
    if (attrs.dataFormat === 'NCHW') return plain(call as never);
    return inputGradient(inputs.dy, inputs.filter, backend, attrs);
  });
}

/** dy: [images, outHeight, outWidth, filters]; result: [images, height, width, channels], which is `inputShape`. */
function inputGradient(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  backend: WasmBackend,
  { inputShape, strides, pad, dimRoundingMode }: Attributes,
): tf.TensorInfo {
  const shape = filter.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(inputShape, shape, strides, 1, pad, dimRoundingMode);
  const rows = phasesOf(info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
  const columns = phasesOf(info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
  let result: tf.TensorInfo | null = null;
  for (const row of rows) {
    for (const column of columns) {
      if (row.taps === 0 || column.taps === 0) continue;
      const [down, across] = [reach(row, info.outHeight), reach(column, info.outWidth)];
      const part = convolved(
        dy,
        reversed(filter, row, column, backend),
        [down.padding, across.padding],
        backend,
      );
      if (rows.length * columns.length === 1 && tf.util.arraysEqual(part.shape, inputShape)) return part;
      result ??= zeros(inputShape, backend);
      scatter(part, result, [row, column], [down.skip, across.skip], backend);
      backend.disposeData(part.dataId);
    }
  }
  return result ?? zeros(inputShape, backend);
}

/** How far the convolution must reach beyond the output's gradients, and how many of its first values are not wanted. */
function reach({ taps, pixels }: Phase, outputs: number) {
  const before = taps - 1 - pixels.place;
  const after = Math.max(0, pixels.place + pixels.count - outputs);
  return { padding: [Math.max(0, before), after] as const, skip: Math.max(0, -before) };
}

/** The phase's weights, the last first, as a filter from the output's channels to the input's. */
function reversed(filter: tf.TensorInfo, row: Phase, column: Phase, backend: WasmBackend): tf.TensorInfo {
  const [, filterWidth, channels, filters] = filter.shape as [number, number, number, number];
  const result = backend.makeOutput([row.taps, column.taps, filters, channels], 'float32');
  const from = backend.typedArrayFromHeap(filter);
  const to = backend.typedArrayFromHeap(result);
  let at = 0;
  for (let y = row.taps - 1; y >= 0; y -= 1) {
    for (let x = column.taps - 1; x >= 0; x -= 1) {
      const weight = (row.phase + y * row.pixels.step) * filterWidth + column.phase + x * column.pixels.step;
      for (let output = 0; output < filters; output += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          to[at] = from[(weight * channels + channel) * filters + output] as number;
          at += 1;
        }
      }
    }
  }
  return result;
}

/** Ends `filter`, and with it what XNNPACK keeps of it. */
function convolved(
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  [rows, columns]: readonly [readonly [number, number], readonly [number, number]],
  backend: WasmBackend,
): tf.TensorInfo {
  const result = runKernel('Conv2D', { x, filter }, backend, {
    strides: [1, 1],
    dilations: [1, 1],
    pad: [[0, 0], [...rows], [...columns], [0, 0]],
    dataFormat: 'NHWC',
  });
  backend.disposeData(filter.dataId);
  return result;
}

function zeros(shape: readonly number[], backend: WasmBackend): tf.TensorInfo {
  const result = backend.makeOutput(shape, 'float32');
  backend.typedArrayFromHeap(result).fill(0);
  return result;
}

/** Writes the phase's values where its pixels are. */
function scatter(
  part: tf.TensorInfo,
  result: tf.TensorInfo,
  [{ pixels: rows }, { pixels: columns }]: readonly [Phase, Phase],
  [skipRows, skipColumns]: readonly [number, number],
  backend: WasmBackend,
): void {
  const [images, height, width, channels] = result.shape as [number, number, number, number];
  const [, partHeight, partWidth] = part.shape as [number, number, number];
  const from = backend.typedArrayFromHeap(part);
  const to = backend.typedArrayFromHeap(result);
  const jump = (columns.step - 1) * channels;
  for (let image = 0; image < images; image += 1) {
    for (let row = 0; row < rows.count; row += 1) {
      let source = ((image * partHeight + skipRows + row) * partWidth + skipColumns) * channels;
      let target = ((image * height + rows.start + row * rows.step) * width + columns.start) * channels;
      for (let column = 0; column < columns.count; column += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          to[target] = from[source] as number;
          target += 1;
          source += 1;
        }
        target += jump;
      }
    }
  }
}
