/**
 * The gradient of a convolution by its filter, which tfjs's WebAssembly backend lacks: without it no convolutional
 * network trains there. The pixels that each weight of the filter meets are laid out in a row, one for each place of
 * each image; the gradient is then one matrix product with the output's gradients.
 */
import * as tf from '@tensorflow/tfjs';

const KERNEL = 'Conv2DBackpropFilter';
const BACKEND = 'wasm';

/** Values laid out at once: 8 MB, so that a large batch does not need many times its own memory. */
const MAX_VALUES = 2 ** 21;

/** tfjs's attributes of the kernel. */
interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly filterShape: [number, number, number, number];
}

/** What the kernel needs of tfjs's `BackendWasm`. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  /** A view of the tensor's own memory; it ends when the memory grows. */
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
  disposeData(dataId: object): boolean;
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
  const { batchSize, outChannels } = info;
  const weights = info.filterHeight * info.filterWidth * info.inChannels;
  const places = info.outHeight * info.outWidth;
  const imagesAtOnce = Math.max(1, Math.min(batchSize, Math.floor(MAX_VALUES / (weights * places))));
  const result = backend.makeOutput(filterShape, 'float32');
  const sums = new Float32Array(weights * outChannels);
  for (let image = 0; image < batchSize; image += imagesAtOnce) {
    const images = Math.min(imagesAtOnce, batchSize - image);
    const rows = backend.makeOutput([1, weights, images * places], 'float32');
    const gradients = backend.makeOutput([1, images * places, outChannels], 'float32');
    const first = image * places * outChannels;
    const values = backend.typedArrayFromHeap(dy).subarray(first, first + images * places * outChannels);
    backend.typedArrayFromHeap(gradients).set(values);
    layOut(backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(rows), info, image, images);
    const part = product(rows, gradients, backend);
    const partValues = backend.typedArrayFromHeap(part);
    for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] as number) + (partValues[i] as number);
    for (const used of [rows, gradients, part]) backend.disposeData(used.dataId);
  }
  backend.typedArrayFromHeap(result).set(sums);
  return result;
}

function product(a: tf.TensorInfo, b: tf.TensorInfo, backend: WasmBackend): tf.TensorInfo {
  const kernel = tf.getKernel('BatchMatMul', BACKEND);
  if (!kernel) throw new Error('tfjs’s wasm backend is not imported.');
  const attrs = { transposeA: false, transposeB: false };
  return kernel.kernelFunc({ inputs: { a, b }, backend, attrs }) as tf.TensorInfo;
}

/** Fills [filter's weights, images · places]: what each weight meets at each place; zero where that is outside. */
function layOut(
  x: Float32Array,
  rows: Float32Array,
  info: tf.backend_util.Conv2DInfo,
  firstImage: number,
  images: number,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth, padInfo } = info;
  const step = strideWidth * inChannels;
  let at = 0;
  for (let weight = 0; weight < info.filterHeight * info.filterWidth * inChannels; weight += 1) {
    const channel = weight % inChannels;
    const left = (Math.floor(weight / inChannels) % info.filterWidth) - padInfo.left;
    const top = Math.floor(weight / inChannels / info.filterWidth) - padInfo.top;
    // The columns whose pixel is inside the image.
    const from = Math.min(outWidth, Math.max(0, Math.ceil(-left / strideWidth)));
    const to = Math.max(from, Math.min(outWidth, Math.ceil((inWidth - left) / strideWidth)));
    for (let image = firstImage; image < firstImage + images; image += 1) {
      for (let outRow = 0; outRow < outHeight; outRow += 1) {
        const row = outRow * strideHeight + top;
        const end = at + outWidth;
        if (row < 0 || row >= inHeight || from === to) {
          rows.fill(0, at, end);
          at = end;
          continue;
        }
        rows.fill(0, at, at + from);
        rows.fill(0, at + to, end);
        let pixel = ((image * inHeight + row) * inWidth + left + from * strideWidth) * inChannels + channel;
        const last = at + to;
        for (at += from; at < last; at += 1) {
          rows[at] = x[pixel] as number;
          pixel += step;
        }
        at = end;
      }
    }
  }
}
