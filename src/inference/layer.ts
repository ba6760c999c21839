/** One layer's sums for one digit: products of its weights with what it takes, and its biases, before the activation. */
import { type ConvolutionSpec, type DenseSpec, FILTER_SIDE, type LayerSpec } from '../domain/spec';

export interface Layer {
  readonly spec: LayerSpec;
  /** Dense: inputs × units; of a layer that is tied, the other layer's, which it uses transposed. Convolution: 3 × 3 × channels × filters. */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** `values`: the layer's inputs. Returns its units' sums. */
export function sums({ spec, kernel, bias }: Layer, values: Float32Array): Float32Array {
  if (spec.kind !== 'dense') return convolved(spec, kernel, bias, values);
  return spec.tiedTo === null
    ? product(spec, kernel, bias, values)
    : transposedProduct(spec, kernel, bias, values);
}

/** Row by row of the kernel: most pixels and many hidden units are 0, and whose row is then skipped. */
function product({ units }: DenseSpec, kernel: Float32Array, bias: Float32Array, values: Float32Array) {
  const out = bias.slice();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    const from = i * units;
    for (let j = 0; j < units; j++) out[j] = (out[j] as number) + value * (kernel[from + j] as number);
  }
  return out;
}

/** The kernel has a row for each unit, longer than there are inputs where the code is variational. */
function transposedProduct(
  { units }: DenseSpec,
  kernel: Float32Array,
  bias: Float32Array,
  values: Float32Array,
) {
  const out = bias.slice();
  const row = kernel.length / units;
  for (let j = 0; j < units; j++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += (values[i] as number) * (kernel[j * row + i] as number);
    out[j] = (out[j] as number) + sum;
  }
  return out;
}

/**
 * As tfjs pads `same`: with a stride of 2 on an even side nothing is added before the first row and column; with a
 * stride of 1 one row and column of zeros.
 */
function convolved(
  { kind, side, channels, filters }: ConvolutionSpec,
  kernel: Float32Array,
  bias: Float32Array,
  values: Float32Array,
): Float32Array {
  const up = kind === 'up';
  const outSide = up ? 2 * side : side / 2;
  const stride = up ? 1 : 2;
  const pad = up ? 1 : 0;
  const reach = up ? 2 * side : side;
  const out = new Float32Array(outSide * outSide * filters);
  for (let y = 0; y < outSide; y++)
    for (let x = 0; x < outSide; x++) {
      const to = (y * outSide + x) * filters;
      for (let f = 0; f < filters; f++) out[to + f] = bias[f] as number;
      for (let tap = 0; tap < FILTER_SIDE ** 2; tap++) {
        const row = y * stride - pad + Math.floor(tap / FILTER_SIDE);
        const column = x * stride - pad + (tap % FILTER_SIDE);
        if (row < 0 || column < 0 || row >= reach || column >= reach) continue;
        const pixel = up ? (row >> 1) * side + (column >> 1) : row * side + column;
        for (let c = 0; c < channels; c++) {
          const value = values[pixel * channels + c] as number;
          if (value === 0) continue;
          const from = (tap * channels + c) * filters;
          for (let f = 0; f < filters; f++)
            out[to + f] = (out[to + f] as number) + value * (kernel[from + f] as number);
        }
      }
    }
  return out;
}
