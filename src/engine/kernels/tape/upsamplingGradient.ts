/**
 * The gradient of upsampling to the nearest neighbour, on WebAssembly: each output's gradient is added to the pixel that
 * it was copied from. tfjs's own looks, for each pixel, for the outputs that it may have been copied to.
 */
import type * as tf from '@tensorflow/tfjs';
import { replaceKernel, type WasmBackend, withFloats, zeros } from './wasmBackend';

interface Attributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

type Inputs = Readonly<Record<'dy' | 'images', tf.TensorInfo>>;

/** Registers the kernel in place of tfjs's. */
export function registerUpsamplingGradient(): void {
  replaceKernel<Inputs, Attributes>(
    'ResizeNearestNeighborGrad',
    () =>
      ({ inputs, backend, attrs }) =>
        withFloats({ dy: inputs.dy }, backend, ({ dy }) => gradient(dy, inputs.images.shape, backend, attrs)),
  );
}

/**
 * dy: [images, newHeight, newWidth, channels]; shape: [images, height, width, channels]. Throws RangeError where they do
 * not fit each other.
 */
function gradient(
  dy: tf.TensorInfo,
  shape: readonly number[],
  backend: WasmBackend,
  attributes: Attributes,
): tf.TensorInfo {
  const [images, height, width, channels] = shape as [number, number, number, number];
  const [newImages, newHeight, newWidth, newChannels] = dy.shape as [number, number, number, number];
  if (shape.length !== 4 || dy.shape.length !== 4 || images !== newImages || channels !== newChannels)
    throw new RangeError(`Images [${shape}] are not upsampled to [${dy.shape}].`);
  const result = zeros(backend, shape);
  const from = backend.typedArrayFromHeap(dy);
  const to = backend.typedArrayFromHeap(result);
  const rows = copiedFrom(height, newHeight, attributes);
  const columns = copiedFrom(width, newWidth, attributes);
  let at = 0;
  for (let image = 0; image < images; image += 1) {
    for (const row of rows) {
      const start = (image * height + row) * width;
      for (const column of columns) {
        const pixel = (start + column) * channels;
        for (let value = pixel; value < pixel + channels; value += 1) {
          to[value] = (to[value] as number) + (from[at] as number);
          at += 1;
        }
      }
    }
  }
  return result;
}

/** Of each of `newSize` outputs along an axis, the pixel that tfjs copies it from. */
function copiedFrom(
  size: number,
  newSize: number,
  { alignCorners, halfPixelCenters }: Attributes,
): Int32Array {
  const cornersAligned = alignCorners && newSize > 1;
  const ratio = cornersAligned ? (size - 1) / (newSize - 1) : size / newSize;
  return Int32Array.from({ length: newSize }, (_, output) => {
    const place = ratio * (halfPixelCenters ? output + 0.5 : output);
    return Math.min(size - 1, alignCorners ? Math.round(place) : Math.floor(place));
  });
}
