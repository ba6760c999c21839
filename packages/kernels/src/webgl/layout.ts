/**
 * The layout of matrices in textures. One texel is four numbers. In a matrix product, a fragment computes 4×4 numbers,
 * and reads eight texels in each iteration of its loop: twice the arithmetic for each texel of tfjs's 2×2.
 *
 * Values of a batch (inputs, activations, their gradients) have four layers. The texel (x, y) of layer l holds feature
 * 4y + l of the rows 4x … 4x + 3. Rows after the batch hold any finite number; features after the last hold 0.
 *
 * Weights, and each optimizer slot, have two layers. The texel (x, y) of layer l holds the units 4x … 4x + 3 of kernel
 * row 2y + l. The kernel is padded with rows of zeros to a multiple of four rows. Then come the bias as one row, and a
 * row of zeros.
 */

export const BLOCK_LAYERS = 4;
export const WEIGHT_LAYERS = 2;

/** Number of texels, of four values each, for `values` values. */
export const quads = (values: number): number => Math.ceil(values / 4);

export interface LayerSize {
  readonly inputs: number;
  readonly units: number;
}

export const weightTexels = ({ inputs, units }: LayerSize) => ({
  width: quads(units),
  height: 2 * quads(inputs) + 1,
});

/** Index in a weight texture's values where a kernel row (or, for `row` = 4·quads(inputs), the bias) starts. */
function rowStart(size: LayerSize, row: number): number {
  const { width, height } = weightTexels(size);
  return ((row % 2) * height + Math.floor(row / 2)) * width * 4;
}

/** The values of a weight texture, layer by layer, from a kernel [inputs, units] and a bias [units]. */
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

/**
 * The uniform with a layer's sizes for all its programs. `LAYER` in glsl.ts names each number. Only the bias of a tied layer
 * is its own: a layer without inputs.
 */
export function layerUniform(size: LayerSize, batchSize: number): Float32Array {
  const { width, height } = weightTexels(size);
  const batch = quads(batchSize);
  const inputs = quads(size.inputs);
  return Float32Array.of(
    1 / batch,
    1 / Math.max(1, inputs),
    1 / width,
    1 / height,
    batch,
    inputs,
    width,
    size.units,
  );
}

/** The same for a layer that uses the kernel of another, of size `owner`: see `TIED_LAYER` in glsl.ts. */
export function tiedUniform(size: LayerSize, owner: LayerSize, batchSize: number): Float32Array {
  const { width, height } = weightTexels(owner);
  return Float32Array.of(...layerUniform(size, batchSize), 1 / width, 1 / height, size.inputs, 0);
}

/** Number of vectors of four row numbers for a batch. There are few lengths, because each compiles its own program. */
export const chosenVectors = (batchSize: number): number =>
  Math.max(32, 2 ** Math.ceil(Math.log2(quads(batchSize))));
