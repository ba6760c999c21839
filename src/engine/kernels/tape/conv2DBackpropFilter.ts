/**
 * The gradient of a convolution by its filter, which tfjs's WebAssembly backend lacks: without it no convolutional
 * network trains there. Images and output gradients are laid out on one grid, so that what a weight meets is the image
 * moved by so many places: a row that is copied whole. The gradient is then a matrix product of these rows with the
 * other's values. Moved is whichever has fewer channels: there are as many rows as weights times its channels.
 */
import * as tf from '@tensorflow/tfjs';
import { layInPlanes, layInRows, type Source } from './convGrid';
import { type GradientAttributes, type Phase, phasesOf, type WasmBackend } from './convPhases';

const KERNEL = 'Conv2DBackpropFilter';
const BACKEND = 'wasm';

/** Values of a factor laid out at once: 2 MB, which a core's own cache holds. */
const MAX_VALUES = 2 ** 19;

interface Attributes extends GradientAttributes {
  readonly filterShape: [number, number, number, number];
}

/** Registers the kernel where there is none. */
export function registerConv2DBackpropFilter(): void {
  if (tf.getKernel(KERNEL, BACKEND)) return;
  tf.registerKernel({
    kernelName: KERNEL,
    backendName: BACKEND,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { x, dy } = inputs as { x: tf.TensorInfo; dy: tf.TensorInfo };
      return filterGradient(x, dy, backend as WasmBackend, attrs as unknown as Attributes);
    },
  });
}

/** x: [images, height, width, channels]; dy: [images, outHeight, outWidth, filters]; result: the filter's shape. */
function filterGradient(
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  backend: WasmBackend,
  { strides, pad, dimRoundingMode, dataFormat, filterShape }: Attributes,
): tf.TensorInfo {
  if (dataFormat !== 'NHWC') throw new Error('Conv2DBackpropFilter on wasm wants channels last.');
  const shape = x.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  const sums = new Float32Array(tf.util.sizeFromShape(filterShape));
  for (const row of phasesOf(info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top)) {
    for (const column of phasesOf(info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left)) {
      if (row.taps > 0 && column.taps > 0) addPhase(x, dy, row, column, sums, info.filterWidth, backend);
    }
  }
  const result = backend.makeOutput(filterShape, 'float32');
  backend.typedArrayFromHeap(result).set(sums);
  return result;
}

/** Adds the gradients of one phase's weights to `sums`, which is laid out as the filter. */
function addPhase(
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  row: Phase,
  column: Phase,
  sums: Float32Array,
  filterWidth: number,
  backend: WasmBackend,
): void {
  const [images, , , channels] = x.shape as [number, number, number, number];
  const [, outHeight, outWidth, filters] = dy.shape as [number, number, number, number];
  const grid = { height: outHeight + row.taps - 1, width: outWidth + column.taps - 1 };
  const clipped = ({ pixels }: Phase, places: number) => ({
    ...pixels,
    count: Math.max(0, Math.min(pixels.count, places - pixels.place)),
  });
  const input: Source = { tensor: x, rows: clipped(row, grid.height), columns: clipped(column, grid.width) };
  const whole = (count: number) => ({ start: 0, step: 1, count, place: 0 });
  const output: Source = { tensor: dy, rows: whole(outHeight), columns: whole(outWidth) };
  const moveInput = channels <= filters;
  const [moved, still] = moveInput ? [input, output] : [output, input];
  // Weight (j, k) of the phase meets the input that is so many places further on than the output.
  const offsets = Array.from(
    { length: row.taps * column.taps },
    (_, tap) => Math.floor(tap / column.taps) * grid.width + (tap % column.taps),
  );
  const moves = offsets.map((offset) => (moveInput ? offset : -offset));
  const [movedChannels, stillChannels] = moveInput ? [channels, filters] : [filters, channels];
  const weights = offsets.length * movedChannels;
  const places = grid.height * grid.width;
  const imagesAtOnce = Math.max(
    1,
    Math.min(images, Math.floor(MAX_VALUES / (Math.max(weights, stillChannels) * places))),
  );
  for (let image = 0; image < images; image += imagesAtOnce) {
    const some = { first: image, count: Math.min(imagesAtOnce, images - image) };
    const a = backend.makeOutput([1, weights, some.count * places], 'float32');
    const b = backend.makeOutput([1, some.count * places, stillChannels], 'float32');
    layInPlanes(moved, some, grid, moves, backend, a);
    layInRows(still, some, grid, backend, b);
    const part = product(a, b, backend);
    const values = backend.typedArrayFromHeap(part);
    let at = 0;
    for (let tap = 0; tap < offsets.length; tap += 1) {
      const y = row.phase + Math.floor(tap / column.taps) * row.pixels.step;
      const weight = y * filterWidth + column.phase + (tap % column.taps) * column.pixels.step;
      for (let i = 0; i < movedChannels; i += 1) {
        for (let j = 0; j < stillChannels; j += 1) {
          const to = moveInput
            ? (weight * channels + i) * filters + j
            : (weight * channels + j) * filters + i;
          sums[to] = (sums[to] as number) + (values[at] as number);
          at += 1;
        }
      }
    }
    for (const used of [a, b, part]) backend.disposeData(used.dataId);
  }
}

function product(a: tf.TensorInfo, b: tf.TensorInfo, backend: WasmBackend): tf.TensorInfo {
  const kernel = tf.getKernel('BatchMatMul', BACKEND);
  if (!kernel) throw new Error('tfjs’s wasm backend is not imported.');
  const attrs = { transposeA: false, transposeB: false };
  return kernel.kernelFunc({ inputs: { a, b }, backend, attrs }) as tf.TensorInfo;
}
