/** What becomes of the code layer's outputs: see `CodeKind` in contract.ts. */
import type { CodeKind } from '../contract';
import { type NumberSource, Sequence, STREAMS } from '../random/numbers';

/** The code of a batch. All matrices are row by row, in double precision. */
export interface Code {
  /** [rows, code size]: what the decoder gets. */
  readonly values: Float64Array;
  /** The gradient by the code layer's outputs, from that by `values`. */
  backward(gradient: Float64Array): Float64Array;
}

/** Keeps the length of a row of zeros from being 0. */
const LEAST_SQUARE = 1e-12;

/** `outputs`: of the code layer, for some rows of `size` numbers each (a sampled code: 2 · size). */
export const codeOf = (code: CodeKind, outputs: Float64Array, size: number, source: NumberSource): Code =>
  code === 'sampled' ? sampled(outputs, size, source) : meanCodeOf(code, outputs, size);

/** The same without random numbers: of a sampled code, the means. */
export function meanCodeOf(code: CodeKind, outputs: Float64Array, size: number): Code {
  switch (code) {
    case 'plain':
      return { values: outputs, backward: (gradient) => gradient };
    case 'normalized':
      return normalized(outputs, size);
    case 'sampled':
      return means(outputs, size);
    default:
      return code satisfies never;
  }
}

function normalized(outputs: Float64Array, size: number): Code {
  const lengths = Array.from({ length: outputs.length / size }, (_, row) => {
    const squares = outputs.subarray(row * size, (row + 1) * size).reduce((sum, z) => sum + z * z, 0);
    return Math.sqrt(squares / size + LEAST_SQUARE);
  });
  const values = outputs.map((z, i) => z / (lengths[Math.floor(i / size)] as number));
  return {
    values,
    backward: (gradient) =>
      gradient.map((g, i) => {
        const row = Math.floor(i / size);
        let along = 0;
        for (let j = row * size; j < (row + 1) * size; j += 1)
          along += ((gradient[j] as number) * (values[j] as number)) / size;
        return (g - along * (values[i] as number)) / (lengths[row] as number);
      }),
  };
}

function sampled(outputs: Float64Array, size: number, source: NumberSource): Code {
  const rows = outputs.length / size / 2;
  const drawn = new Sequence(source, STREAMS.code).matrix(rows, size, (s) => s.normal());
  const at = (i: number) => Math.floor(i / size) * 2 * size + (i % size);
  const deviation = (i: number) => Math.exp((outputs[at(i) + size] as number) / 2);
  const values = Float64Array.from(drawn, (e, i) => (outputs[at(i)] as number) + deviation(i) * e);
  return {
    values,
    backward: (gradient) => {
      const result = new Float64Array(outputs.length);
      for (const [i, g] of gradient.entries()) {
        result[at(i)] = g;
        result[at(i) + size] = (g * deviation(i) * (drawn[i] as number)) / 2;
      }
      return result;
    },
  };
}

function means(outputs: Float64Array, size: number): Code {
  const isMean = (i: number) => i % (2 * size) < size;
  return {
    values: outputs.filter((_, i) => isMean(i)),
    backward: (gradient) => {
      let next = 0;
      return outputs.map((_, i) => (isMean(i) ? (gradient[next++] as number) : 0));
    },
  };
}
