/** Copies images to a larger grid, as planes of one channel or as rows of all channels. */
import type * as tf from '@tensorflow/tfjs';
import type { Pixels } from './convPhases';
import type { WasmBackend } from './wasmBackend';

/** Images [images, height, width, channels], and the positions of their pixels on the grid. */
export interface Source {
  readonly tensor: tf.TensorInfo;
  readonly rows: Pixels;
  readonly columns: Pixels;
}

export interface Grid {
  readonly height: number;
  readonly width: number;
}

interface Images {
  readonly first: number;
  readonly count: number;
}

/**
 * Fills `result` [moves · channels, images · grid positions]: for each move, each channel's plane, shifted by that many
 * positions towards the front (if negative, towards the back). Positions without a pixel are 0.
 */
export function layInPlanes(
  source: Source,
  images: Images,
  grid: Grid,
  moves: readonly number[],
  backend: WasmBackend,
  result: tf.TensorInfo,
): void {
  const channels = source.tensor.shape[3] as number;
  const places = images.count * grid.height * grid.width;
  const margin = Math.max(...moves.map(Math.abs));
  const length = places + 2 * margin;
  const planes = new Float32Array(channels * length);
  const from = backend.typedArrayFromHeap(source.tensor);
  forEachRun(source, images, grid, (pixel, place) => {
    const step = source.columns.step * channels;
    for (let channel = 0; channel < channels; channel += 1) {
      let at = channel * length + margin + place;
      let value = pixel + channel;
      for (const end = at + source.columns.count; at < end; at += 1) {
        planes[at] = from[value] as number;
        value += step;
      }
    }
  });
  const to = backend.typedArrayFromHeap(result);
  let at = 0;
  for (const move of moves) {
    for (let channel = 0; channel < channels; channel += 1) {
      const start = channel * length + margin + move;
      to.set(planes.subarray(start, start + places), at);
      at += places;
    }
  }
}

/** Fills `result` [images · grid positions, channels]. Positions without a pixel are 0. */
export function layInRows(
  source: Source,
  images: Images,
  grid: Grid,
  backend: WasmBackend,
  result: tf.TensorInfo,
): void {
  const channels = source.tensor.shape[3] as number;
  const from = backend.typedArrayFromHeap(source.tensor);
  const to = backend.typedArrayFromHeap(result).fill(0);
  const { step, count } = source.columns;
  forEachRun(source, images, grid, (pixel, place) => {
    if (step === 1) {
      to.set(from.subarray(pixel, pixel + count * channels), place * channels);
      return;
    }
    let at = place * channels;
    for (let column = 0; column < count; column += 1) {
      const start = pixel + column * step * channels;
      for (let value = start; value < start + channels; value += 1) {
        to[at] = from[value] as number;
        at += 1;
      }
    }
  });
}

/** For each row of each image: the index of its first pixel's values, and that pixel's position on the grid. */
function forEachRun(
  { tensor, rows, columns }: Source,
  { first, count }: Images,
  grid: Grid,
  visit: (pixel: number, place: number) => void,
): void {
  const [, height, width, channels] = tensor.shape as [number, number, number, number];
  if (columns.count === 0) return;
  for (let image = 0; image < count; image += 1) {
    for (let row = 0; row < rows.count; row += 1) {
      const y = rows.start + row * rows.step;
      const pixel = (((first + image) * height + y) * width + columns.start) * channels;
      visit(pixel, (image * grid.height + rows.place + row) * grid.width + columns.place);
    }
  }
}
