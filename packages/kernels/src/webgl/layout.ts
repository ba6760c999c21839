/**
 * How matrices lie in textures. One texel is four numbers; a draw that multiplies matrices computes 4×4 of them a
 * fragment, from eight texels a step of its loop: twice the arithmetic a texel of tfjs's 2×2.
 *
 * Values of a batch (inputs, activations, their gradients): four layers; the texel (x, y) of layer l holds feature
 * 4y + l of the rows 4x … 4x + 3. Rows beyond the batch hold anything finite; features beyond the last hold 0.
 *
 * Weights, and each optimizer slot: two layers; the texel (x, y) of layer l holds the units 4x … 4x + 3 of kernel row
 * 2y + l. After the kernel, padded with zeros to a multiple of four rows, comes the bias as one more row, and a row of
 * zeros.
 */

export const BLOCK_LAYERS = 4;
export const WEIGHT_LAYERS = 2;

/** How many texels of four hold so many values. */
export const quads = (values: number): number => Math.ceil(values / 4);

export interface LayerSize {
  readonly inputs: number;
  readonly units: number;
}

export const weightTexels = ({ inputs, units }: LayerSize) => ({
  width: quads(units),
  height: 2 * quads(inputs) + 1,
});

/** Where the row of a kernel (or, with `row` = 4·quads(inputs), the bias) begins in a weight texture's values. */
function rowStart(size: LayerSize, row: number): number {
  const { width, height } = weightTexels(size);
  return ((row % 2) * height + Math.floor(row / 2)) * width * 4;
}

/** A weight texture's values, layer by layer, from a kernel [inputs, units] and a bias [units]. */
export function packWeights(
  size: LayerSize,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
): Float32Array {
  const { width, height } = weightTexels(size);
  const packed = new Float32Array(WEIGHT_LAYERS * height * width * 4);
  const put = (row: number, from: ArrayLike<number>, offset: number) => {
    const start = rowStart(size, row);
    for (let unit = 0; unit < size.units; unit++) packed[start + unit] = from[offset + unit] ?? 0;
  };
  for (let row = 0; row < size.inputs; row++) put(row, kernel, row * size.units);
  put(4 * quads(size.inputs), bias, 0);
  return packed;
}

/** The inverse of `packWeights`. */
export function unpackWeights(
  size: LayerSize,
  packed: Float32Array,
): { kernel: Float32Array; bias: Float32Array } {
  const { inputs, units } = size;
  const kernel = new Float32Array(inputs * units);
  for (let row = 0; row < inputs; row++) {
    const start = rowStart(size, row);
    kernel.set(packed.subarray(start, start + units), row * units);
  }
  const start = rowStart(size, 4 * quads(inputs));
  return { kernel, bias: packed.slice(start, start + units) };
}

/** What every program of a layer is told of its sizes; `LAYER` in glsl.ts says what each number is. */
export function layerUniform(size: LayerSize, batchSize: number): Float32Array {
  const { width, height } = weightTexels(size);
  const batch = quads(batchSize);
  const inputs = quads(size.inputs);
  return Float32Array.of(1 / batch, 1 / inputs, 1 / width, 1 / height, batch, inputs, width, size.units);
}

/** Vectors of four row numbers for a batch; fewer lengths than batch sizes, as each compiles a program of its own. */
export const chosenVectors = (batchSize: number): number =>
  Math.max(32, 2 ** Math.ceil(Math.log2(quads(batchSize))));
