/** The noise of contract.ts, and the random factors of dropout, in double precision. */
import type { Noise } from '../contract';
import { type NumberSource, Sequence, STREAMS } from '../random/numbers';

/** Rows of `width` values from 0 to 1, with noise. */
export function withNoise(
  rows: Float64Array,
  width: number,
  noise: Noise | null,
  source: NumberSource,
): Float64Array {
  if (!noise) return rows;
  const count = rows.length / width;
  const numbers = new Sequence(source, STREAMS.noise);
  if (noise.kind === 'square') return withSquares(rows, width, noise.side, numbers);
  const drawn = numbers.matrix(count, width, (s) => (noise.kind === 'gaussian' ? s.normal() : s.uniform()));
  return rows.map((value, i) => {
    const number = drawn[i] as number;
    if (noise.kind === 'gaussian') return Math.min(1, Math.max(0, value + noise.deviation * number));
    const share = Math.fround(noise.share);
    if (number >= share) return value;
    return number < share / 2 ? 0 : 1;
  });
}

/** A row takes two numbers of the sequence: for the left edge, then for the top edge of its square. */
function withSquares(rows: Float64Array, width: number, side: number, numbers: Sequence): Float64Array {
  const image = Math.sqrt(width);
  const result = rows.slice();
  for (let first = 0; first < rows.length; first += width) {
    const left = numbers.below(image - side + 1);
    const top = numbers.below(image - side + 1);
    for (let y = top; y < top + side; y += 1) {
      const from = first + y * image + left;
      result.fill(0, from, from + side);
    }
  }
  return result;
}

/** For each output of layer `index`: 0 where it is dropped, 1 / (1 − share) where it is kept. [rows, units] */
export function dropoutFactors(
  rows: number,
  units: number,
  share: number,
  source: NumberSource,
  index: number,
): Float32Array {
  return new Sequence(source, STREAMS.dropout + index).matrix(rows, units, (s) =>
    s.uniform() < Math.fround(share) ? 0 : 1 / (1 - share),
  );
}
