/**
 * The gradient of a convolution by its filter. tfjs's WebAssembly backend has no such kernel, so convolutional networks
 * cannot train on it. Images and output gradients are copied to one grid. There, the pixels that a weight meets are the
 * image shifted by some positions, and one copy makes a whole row. The gradient is a matrix product of these rows with
 * the other tensor. The tensor with fewer channels is shifted, because the number of rows is weights × its channels.
 */
import * as tf from '@tensorflow/tfjs';
import { type Grid, layInPlanes, layInRows, type Source } from './convGrid';
import { type GradientAttributes, isMet, type Phase, phasesOf } from './convPhases';
import { convolutionOf, isEmpty } from './convShape';
import { output, runKernel, settle, type WasmBackend, withFloats, zeros } from './wasmBackend';

const KERNEL = 'Conv2DBackpropFilter';
const BACKEND = 'wasm';

/** Number of values of one factor in one pass: 2 MB, which fits a core's own cache. */
const MAX_VALUES = 2 ** 19;

type Inputs = Readonly<Record<'x' | 'dy', tf.TensorInfo>>;

interface Attributes extends GradientAttributes {
  readonly filterShape: [number, number, number, number];
}

/** Registers the kernel if there is none. The kernel throws for channels first (NCHW). */
export function registerConv2DBackpropFilter(): void {
  if (tf.getKernel(KERNEL, BACKEND)) return;
  tf.registerKernel({
    kernelName: KERNEL,
    backendName: BACKEND,
    kernelFunc: (call) => {
      const inputs = call.inputs as unknown as Inputs;
      const backend = call.backend as WasmBackend;
      const attributes = call.attrs as unknown as Attributes;
      if (attributes.dataFormat !== 'NHWC')
        throw new Error(`${KERNEL} on wasm supports only channels last (NHWC).`);
      settle(inputs, backend);
      return withFloats(inputs, backend, ({ x, dy }) => {
        const filter = attributes.filterShape;
        const { info } = convolutionOf({ x: x.shape, filter, dy: dy.shape }, attributes);
        return isEmpty(info) ? zeros(backend, filter) : filterGradient(x, dy, backend, info);
      });
    },
  });
}

/** x: [images, height, width, channels]; dy: [images, outHeight, outWidth, filters]; result: the filter's shape. */
function filterGradient(
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  backend: WasmBackend,
  info: tf.backend_util.Conv2DInfo,
): tf.TensorInfo {
  const result = zeros(backend, info.filterShape);
  const rows = phasesOf(info.inHeight, info.filterHeight, info.strideHeight, info.padInfo.top);
  const columns = phasesOf(info.inWidth, info.filterWidth, info.strideWidth, info.padInfo.left);
  for (const row of rows.filter(isMet)) {
    for (const column of columns.filter(isMet)) {
      const factors = factorsOf(x, dy, info, row, column);
      const sums = phaseGradient(factors, info.batchSize, backend);
      place(sums, factors, row, column, backend.typedArrayFromHeap(result), info.filterShape);
    }
  }
  return result;
}

interface Factors {
  readonly moved: Source;
  readonly still: Source;
  readonly grid: Grid;
  /** For each weight of the phase, row by row: by how many positions `moved` is shifted towards the front. */
  readonly moves: readonly number[];
  readonly inputMoves: boolean;
}

/** One phase's image and gradients, on a grid with all pixels that its weights meet. */
function factorsOf(
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  { outHeight, outWidth, inChannels, outChannels }: tf.backend_util.Conv2DInfo,
  row: Phase,
  column: Phase,
): Factors {
  const grid = { height: outHeight + row.taps - 1, width: outWidth + column.taps - 1 };
  const clipped = ({ pixels }: Phase, places: number) => ({
    ...pixels,
    count: Math.max(0, Math.min(pixels.count, places - pixels.place)),
  });
  const whole = (count: number) => ({ start: 0, step: 1, count, place: 0 });
  const input = { tensor: x, rows: clipped(row, grid.height), columns: clipped(column, grid.width) };
  const gradients = { tensor: dy, rows: whole(outHeight), columns: whole(outWidth) };
  const inputMoves = inChannels <= outChannels;
  // Weight (j, k) of the phase meets the input pixel j rows and k columns after the position of the output.
  const moves = Array.from({ length: row.taps * column.taps }, (_, tap) => {
    const further = Math.floor(tap / column.taps) * grid.width + (tap % column.taps);
    return inputMoves ? further : -further;
  });
  const [moved, still] = inputMoves ? [input, gradients] : [gradients, input];
  return { moved, still, grid, moves, inputMoves };
}

/** The gradient of one phase: [weights of the phase, channels of `moved`, channels of `still`]. */
function phaseGradient(
  { moved, still, grid, moves }: Factors,
  images: number,
  backend: WasmBackend,
): Float32Array {
  const movedChannels = moved.tensor.shape[3] as number;
  const columns = still.tensor.shape[3] as number;
  const rows = moves.length * movedChannels;
  const places = grid.height * grid.width;
  const sums = new Float32Array(rows * columns);
  const atOnce = Math.max(1, Math.floor(MAX_VALUES / (Math.max(rows, columns) * places)));
  for (let first = 0; first < images; first += atOnce) {
    const some = { first, count: Math.min(atOnce, images - first) };
    const a = output(backend, [1, rows, some.count * places]);
    const b = output(backend, [1, some.count * places, columns]);
    layInPlanes(moved, some, grid, moves, backend, a);
    layInRows(still, some, grid, backend, b);
    const flags = { transposeA: false, transposeB: false };
    const part = runKernel('BatchMatMul', { a, b }, backend, flags);
    for (const [at, value] of backend.typedArrayFromHeap(part).entries())
      sums[at] = (sums[at] as number) + value;
    for (const used of [a, b, part]) backend.disposeData(used.dataId);
  }
  return sums;
}

/** Writes a phase's gradients to its weights' positions in the filter: [height, width, channels, filters]. */
function place(
  sums: Float32Array,
  { moves, inputMoves }: Factors,
  row: Phase,
  column: Phase,
  result: Float32Array,
  [, filterWidth, channels, filters]: readonly [number, number, number, number],
): void {
  for (const tap of moves.keys()) {
    const y = row.phase + Math.floor(tap / column.taps) * row.pixels.step;
    const x = column.phase + (tap % column.taps) * column.pixels.step;
    const size = channels * filters;
    const from = tap * size;
    const to = (y * filterWidth + x) * size;
    for (let i = 0; i < size; i += 1) {
      // The input's channels are the first axis if the input was shifted, otherwise the last.
      const at = inputMoves ? i : (i % filters) * channels + Math.floor(i / filters);
      result[to + i] = sums[from + at] as number;
    }
  }
}
