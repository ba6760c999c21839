/**
 * The gradient of a convolution by its input, on WebAssembly. tfjs's own kernel is a plain loop, about ten times slower
 * than XNNPACK's convolutions. Each phase of this gradient is a convolution of the output's gradients with the phase's
 * weights in reverse order. The kernel is also the forward pass of a transposed convolution.
 */
import * as tf from '@tensorflow/tfjs';
import { type GradientAttributes, isMet, type Phase, phasesOf } from './convPhases';
import { convolutionOf, isEmpty } from './convShape';
import { output, replaceKernel, runKernel, type WasmBackend, withFloats, zeros } from './wasmBackend';

interface Attributes extends GradientAttributes {
  readonly inputShape: [number, number, number, number];
}

type Inputs = Readonly<Record<'dy' | 'filter', tf.TensorInfo>>;

/**
 * Replaces tfjs's kernel. The replacement still calls tfjs's kernel for channels first (NCHW), and for gradients that
 * are larger than the output.
 */
export function registerConv2DBackpropInput(): void {
  replaceKernel<Inputs, Attributes>(
    'Conv2DBackpropInput',
    (plain) =>
      ({ inputs, backend, attrs }) =>
        withFloats(inputs, backend, (floats) => {
          const shapes = { x: attrs.inputShape, filter: inputs.filter.shape, dy: inputs.dy.shape };
          const { info, excess } = convolutionOf(shapes, attrs);
          if (isEmpty(info)) return zeros(backend, attrs.inputShape);
          if (info.dataFormat === 'channelsFirst' || excess)
            return plain({ inputs: floats, backend, attrs } as never) as tf.TensorInfo;
          return inputGradient(floats.dy, floats.filter, backend, info);
        }),
  );
}

/** dy: [images, outHeight, outWidth, filters]; result: [images, height, width, channels]. */
function inputGradient(
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  backend: WasmBackend,
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const rows = phasesOf(info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
  const columns = phasesOf(info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
  let result: tf.TensorInfo | null = null;
  for (const row of rows.filter(isMet)) {
    for (const column of columns.filter(isMet)) {
      const [down, across] = [reach(row, info.outHeight), reach(column, info.outWidth)];
      const part = convolved(
        dy,
        reversed(filter, row, column, backend),
        [down.padding, across.padding],
        backend,
      );
      if (rows.length * columns.length === 1 && tf.util.arraysEqual(part.shape, info.inShape)) return part;
      result ??= zeros(backend, info.inShape);
      scatter(part, result, [row, column], [down.skip, across.skip], backend);
      backend.disposeData(part.dataId);
    }
  }
  return result ?? zeros(backend, info.inShape);
}

/** The padding of the output's gradients before and after, and how many of the first results to skip. */
function reach({ taps, pixels }: Phase, outputs: number) {
  const before = taps - 1 - pixels.place;
  const after = Math.max(0, pixels.place + pixels.count - outputs);
  return { padding: [Math.max(0, before), after] as const, skip: Math.max(0, -before) };
}

/** The phase's weights in reverse order, as a filter from the output's channels to the input's. */
function reversed(filter: tf.TensorInfo, row: Phase, column: Phase, backend: WasmBackend): tf.TensorInfo {
  const [, filterWidth, channels, filters] = filter.shape as [number, number, number, number];
  const result = output(backend, [row.taps, column.taps, filters, channels]);
  const from = backend.typedArrayFromHeap(filter);
  const to = backend.typedArrayFromHeap(result);
  let at = 0;
  for (let y = row.taps - 1; y >= 0; y -= 1) {
    for (let x = column.taps - 1; x >= 0; x -= 1) {
      const weight = (row.phase + y * row.pixels.step) * filterWidth + column.phase + x * column.pixels.step;
      for (let unit = 0; unit < filters; unit += 1) {
        for (let channel = 0; channel < channels; channel += 1) {
          to[at] = from[(weight * channels + channel) * filters + unit] as number;
          at += 1;
        }
      }
    }
  }
  return result;
}

/** Convolves with stride 1. Disposes `filter`, and thereby XNNPACK's packed copy of it. */
function convolved(
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  [rows, columns]: readonly [readonly [number, number], readonly [number, number]],
  backend: WasmBackend,
): tf.TensorInfo {
  try {
    return runKernel('Conv2D', { x, filter }, backend, {
      strides: [1, 1],
      dilations: [1, 1],
      pad: [[0, 0], [...rows], [...columns], [0, 0]],
      dataFormat: 'NHWC',
    });
  } finally {
    backend.disposeData(filter.dataId);
  }
}

/** Writes the phase's values to the positions of its pixels. */
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
