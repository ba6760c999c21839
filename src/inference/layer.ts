/** One layer's pre-activations for one digit: its weights times its inputs, plus its biases. */
import { type ConvolutionSpec, type DenseSpec, FILTER_SIDE, type LayerSpec } from '../domain/spec';

export interface PlainLayer {
  readonly spec: LayerSpec;
  /**
   * Dense: inputs × units. Tied: the kernel of the other layer, which this one uses transposed. Convolution:
   * 3 × 3 × channels × filters.
   */
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** `values`: the layer's inputs. Returns the pre-activations of its units. */
export function preActivations({ spec, kernel, bias }: PlainLayer, values: Float32Array): Float32Array {
  if (spec.kind !== 'dense') return convolved(spec, kernel, bias, values);
  return spec.tiedTo === null
    ? product(spec, kernel, bias, values)
    : transposedProduct(spec, kernel, bias, values);
}

/** Row by row of the kernel: the row of an input that is 0 is skipped, and most pixels and many hidden units are 0. */
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

/** The kernel has one row per unit. If the code is variational, a row is longer than the number of inputs. */
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
 * Padded like `same` in tfjs: before the first row and column there is nothing with a stride of 2 on an even side, and
 * one row and one column of zeros with a stride of 1.
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
