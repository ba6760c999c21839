/** Convolutions on rows of numbers, in double precision. See `ConvolutionLayer` for the order of the values. */
import { FILTER_SIDE, type ImageShape, outputSide } from '../network';
import { piece } from '../work';

/** Pre-activations: rows of input images → rows of output images. `kernel`: [3, 3, channels, filters]. */
export function convolve(
  image: ImageShape,
  kernel: Float32Array,
  bias: Float32Array,
  input: Float64Array,
): Float64Array {
  const { channels, filters } = image;
  const pixels = outputSide(image) ** 2;
  const rows = input.length / (image.side ** 2 * channels);
  const output = Float64Array.from(
    { length: rows * pixels * filters },
    (_, at) => bias[at % filters] as number,
  );
  eachMeeting(image, rows, kernel.length, (from, weight, to) => {
    for (let c = 0; c < channels; c += 1) {
      const x = input[from * channels + c] as number;
      for (let f = 0; f < filters; f += 1) {
        const at = to * filters + f;
        output[at] = (output[at] as number) + x * (kernel[(weight * channels + c) * filters + f] as number);
      }
    }
  });
  return output;
}

/** The gradient by the input, from that by the pre-activations. */
export function convolveBack(image: ImageShape, kernel: Float32Array, delta: Float64Array): Float64Array {
  const { side, channels, filters } = image;
  const rows = delta.length / (outputSide(image) ** 2 * filters);
  const before = new Float64Array(rows * side ** 2 * channels);
  eachMeeting(image, rows, kernel.length, (from, weight, to) => {
    for (let c = 0; c < channels; c += 1) {
      let sum = 0;
      for (let f = 0; f < filters; f += 1)
        sum +=
          (delta[to * filters + f] as number) * (kernel[(weight * channels + c) * filters + f] as number);
      before[from * channels + c] = (before[from * channels + c] as number) + sum;
    }
  });
  return before;
}

/** Adds the gradients by the kernel to `sums`: [3, 3, channels, filters]. */
export function addFilterGradients(
  image: ImageShape,
  input: Float64Array,
  delta: Float64Array,
  sums: Float64Array,
): void {
  const { side, channels, filters } = image;
  eachMeeting(image, input.length / (side ** 2 * channels), sums.length, (from, weight, to) => {
    for (let c = 0; c < channels; c += 1) {
      const x = input[from * channels + c] as number;
      for (let f = 0; f < filters; f += 1) {
        const at = (weight * channels + c) * filters + f;
        sums[at] = (sums[at] as number) + x * (delta[to * filters + f] as number);
      }
    }
  });
}

/**
 * Calls `meet` for each input pixel and output pixel that a weight of the filter connects, with their numbers in the
 * batch. A batch may take long: each row is a piece of work.
 */
function eachMeeting(
  image: ImageShape,
  rows: number,
  kernelSize: number,
  meet: (from: number, weight: number, to: number) => void,
): void {
  const { kind, side } = image;
  const end = outputSide(image);
  const compute = (row: number) => {
    for (let y = 0; y < end; y += 1)
      for (let x = 0; x < end; x += 1)
        for (let weight = 0; weight < FILTER_SIDE ** 2; weight += 1) {
          const [dy, dx] = [Math.floor(weight / FILTER_SIDE), weight % FILTER_SIDE];
          // On the doubled image, there is one pixel of padding on every side; with strides, none above and left.
          const [fromY, fromX] =
            kind === 'down'
              ? [2 * y + dy, 2 * x + dx]
              : [Math.floor((y + dy - 1) / 2), Math.floor((x + dx - 1) / 2)];
          if (fromY < 0 || fromX < 0 || fromY >= side || fromX >= side) continue;
          meet((row * side + fromY) * side + fromX, weight, (row * end + y) * end + x);
        }
  };
  for (let row = 0; row < rows; row += 1) piece('row', end ** 2 * kernelSize, () => compute(row));
}
