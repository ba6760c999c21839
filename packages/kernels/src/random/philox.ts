/**
 * A counter-based generator of random numbers: each number is a function of its place, so any thread and any shader
 * computes the ones that it needs, nothing is uploaded, and a run continues from the number of its step alone.
 *
 * The generator is Philox4x32 with 7 rounds, the fewest that pass BigCrush: J. Salmon et al., "Parallel random numbers:
 * as easy as 1, 2, 3" (2011).
 */

export const ROUNDS = 7;
const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const;
const KEY_STEPS = [0x9e3779b9, 0xbb67ae85] as const;

/** Four words for a counter of four words and a key of two, all unsigned integers of 32 bits, written to `out`. */
export function philox(
  counter: readonly number[],
  key: readonly number[],
  out: Uint32Array,
  rounds = ROUNDS,
): void {
  let [a = 0, b = 0, c = 0, d = 0] = counter;
  let [k = 0, l = 0] = key;
  for (let round = 0; round < rounds; round += 1) {
    const high = upperProduct(MULTIPLIERS[0], a);
    const low = Math.imul(MULTIPLIERS[0], a);
    const otherHigh = upperProduct(MULTIPLIERS[1], c);
    const otherLow = Math.imul(MULTIPLIERS[1], c);
    [a, b, c, d] = [otherHigh ^ b ^ k, otherLow, high ^ d ^ l, low];
    k = (k + KEY_STEPS[0]) | 0;
    l = (l + KEY_STEPS[1]) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

/** The upper 32 bits of the product of two unsigned integers of 32 bits. */
function upperProduct(x: number, y: number): number {
  const [lowX, highX, lowY, highY] = [x & 0xffff, x >>> 16, y & 0xffff, y >>> 16];
  const middle = highX * lowY + ((lowX * lowY) >>> 16);
  const other = lowX * highY + (middle & 0xffff);
  return (highX * highY + (middle >>> 16) + (other >>> 16)) | 0;
}
