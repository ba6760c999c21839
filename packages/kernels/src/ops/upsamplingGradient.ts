/**
 * The gradient of upsampling to the nearest neighbour: each output's gradient is added to the pixel that it was copied
 * from. tfjs's own looks, for each pixel, for the outputs that it may have been copied to. In plain JavaScript it reads
 * another image's where there are several, and is wrong.
 */
import * as tf from '@tensorflow/tfjs';
import { replaceKernel, withFloats, zeros } from './wasmBackend';

interface Attributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

type Inputs = Readonly<Record<'dy' | 'images', tf.TensorInfo>>;

const KERNEL = 'ResizeNearestNeighborGrad';

/** Registers the kernel in place of tfjs's on WebAssembly. */
export function registerUpsamplingGradient(): void {
  replaceKernel<Inputs, Attributes>(
    KERNEL,
    () =>
      ({ inputs, backend, attrs }) =>
        withFloats({ dy: inputs.dy }, backend, ({ dy }) => {
          const { shape } = inputs.images;
          checkShapes(dy.shape, shape);
          const result = zeros(backend, shape);
          addBack(backend.typedArrayFromHeap(dy), dy.shape, backend.typedArrayFromHeap(result), shape, attrs);
          return result;
        }),
  );
}

/** Throws RangeError where no upsampling makes the one of the other. */
function checkShapes(dy: readonly number[], shape: readonly number[]): void {
  if (shape.length !== 4 || dy.length !== 4 || shape[0] !== dy[0] || shape[3] !== dy[3])
    throw new RangeError(`Images [${shape}] are not upsampled to [${dy}].`);
}

/** What the kernel needs of tfjs's backend in plain JavaScript. */
interface CpuBackend {
  readonly data: { get(dataId: object): { readonly values: Float32Array } };
  makeTensorInfo(shape: readonly number[], dtype: 'float32', values: Float32Array): tf.TensorInfo;
}

const onCpu: tf.KernelFunc = ({ inputs, backend, attrs }) => {
  const { dy, images } = inputs as unknown as Inputs;
  checkShapes(dy.shape, images.shape);
  const { data, makeTensorInfo } = backend as unknown as CpuBackend;
  const to = new Float32Array(tf.util.sizeFromShape(images.shape));
  addBack(data.get(dy.dataId).values, dy.shape, to, images.shape, attrs as unknown as Attributes);
  return makeTensorInfo.call(backend, images.shape, 'float32', to);
};

/** Registers the kernel in place of tfjs's in plain JavaScript. Doing so again changes nothing. */
export function registerCpuUpsamplingGradient(): void {
  tf.unregisterKernel(KERNEL, 'cpu');
  tf.registerKernel({ kernelName: KERNEL, backendName: 'cpu', kernelFunc: onCpu });
}

/** from: [images, newHeight, newWidth, channels]; to, of zeros: [images, height, width, channels]. */
function addBack(
  from: Float32Array,
  [, newHeight, newWidth]: readonly number[],
  to: Float32Array,
  shape: readonly number[],
  attributes: Attributes,
): void {
  const [images, height, width, channels] = shape as [number, number, number, number];
  const rows = copiedFrom(height, newHeight as number, attributes);
  const columns = copiedFrom(width, newWidth as number, attributes);
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
