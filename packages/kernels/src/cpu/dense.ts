/** Dense layers on rows of numbers, in double precision. Every matrix is row by row. */
import { piece } from '../work';

/** A layer's weights at one step. `kernel`: [inputs, units]. */
export interface Weights {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** Pre-activations: [rows, inputs] → [rows, units]. */
export function forward({ inputs, units, kernel, bias }: Weights, input: Float64Array): Float64Array {
  const rows = input.length / inputs;
  const output = new Float64Array(rows * units);
  eachRow(rows, kernel.length, (row) => {
    const sums = output.subarray(row * units, (row + 1) * units);
    sums.set(bias);
    for (let i = 0; i < inputs; i += 1) {
      const x = input[row * inputs + i] as number;
      for (let u = 0; u < units; u += 1)
        sums[u] = (sums[u] as number) + x * (kernel[i * units + u] as number);
    }
  });
  return output;
}

/** The gradient by the layer's input, from that by its pre-activations: [rows, units] → [rows, inputs]. */
export function backward({ inputs, units, kernel }: Weights, delta: Float64Array): Float64Array {
  const rows = delta.length / units;
  const before = new Float64Array(rows * inputs);
  eachRow(rows, kernel.length, (row) => {
    for (let i = 0; i < inputs; i += 1) {
      let sum = 0;
      for (let u = 0; u < units; u += 1)
        sum += (delta[row * units + u] as number) * (kernel[i * units + u] as number);
      before[row * inputs + i] = sum;
    }
  });
  return before;
}

/**
 * Adds leftᵀ · right to the first columns of `sums`, which has `stride` columns: [rows, m] and [rows, n] → [m, n].
 */
export function addProducts(
  left: Float64Array,
  right: Float64Array,
  m: number,
  n: number,
  stride: number,
  sums: Float64Array,
): void {
  eachRow(left.length / m, sums.length, (row) => {
    for (let i = 0; i < m; i += 1) {
      const x = left[row * m + i] as number;
      for (let j = 0; j < n; j += 1) {
        const at = i * stride + j;
        sums[at] = (sums[at] as number) + x * (right[row * n + j] as number);
      }
    }
  });
}

/** Adds the sum of each column of `delta` to `sums`. */
export function addColumns(delta: Float64Array, sums: Float64Array): void {
  for (const [at, value] of delta.entries()) {
    const unit = at % sums.length;
    sums[unit] = (sums[unit] as number) + value;
  }
}

/** The first `columns` columns of a kernel [inputs, units], transposed: [columns, inputs]. */
export function transposed(kernel: Float32Array, inputs: number, columns: number): Float32Array {
  const units = kernel.length / inputs;
  return Float32Array.from(
    { length: columns * inputs },
    (_, at) => kernel[(at % inputs) * units + Math.floor(at / inputs)] as number,
  );
}

/** A batch may take long: each row is a piece of work. */
function eachRow(rows: number, multiplications: number, compute: (row: number) => void): void {
  for (let row = 0; row < rows; row += 1) piece('row', multiplications, () => compute(row));
}
