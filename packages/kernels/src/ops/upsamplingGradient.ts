/**
 * The gradient of nearest-neighbour upsampling: the gradient of each output is added to the pixel that was copied
 * there. tfjs's own kernel searches, for each pixel, the outputs that may be copies of it. In plain JavaScript, it
 * reads the gradients of a wrong image if there are several.
 */
import * as tf from '@tensorflow/tfjs';
import { replaceKernel, withFloats, zeros } from './wasmBackend';

interface Attributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
}

type Inputs = Readonly<Record<'dy' | 'images', tf.TensorInfo>>;

const KERNEL = 'ResizeNearestNeighborGrad';

/** Replaces tfjs's kernel on WebAssembly. */
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

/** Throws RangeError if the shapes are not [images, height, width, channels] with the same images and channels. */
function checkShapes(dy: readonly number[], shape: readonly number[]): void {
  if (shape.length !== 4 || dy.length !== 4 || shape[0] !== dy[0] || shape[3] !== dy[3])
    throw new RangeError(`Images [${shape}] cannot be upsampled to [${dy}].`);
}

/** The parts of tfjs's backend in plain JavaScript that the kernel uses. */
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

/** Replaces tfjs's kernel in plain JavaScript. A second call changes nothing. */
export function registerCpuUpsamplingGradient(): void {
  tf.unregisterKernel(KERNEL, 'cpu');
  tf.registerKernel({ kernelName: KERNEL, backendName: 'cpu', kernelFunc: onCpu });
}

/** from: [images, newHeight, newWidth, channels]; to: [images, height, width, channels], initially 0. */
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

/** For each of `newSize` outputs along an axis: the index of the pixel that tfjs copies. */
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
