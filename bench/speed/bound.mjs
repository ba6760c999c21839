/** The physical bound of a training step: the multiply-adds that it needs, by cores that do nothing else. */

/**
 * The multiply-adds of a step. Each product is computed for the forward pass, for the weights' gradient and for the
 * inputs' gradient, which the first layer does not need. `lit`: the share of pixels that are not black. A product with a
 * black pixel is 0, so the first layer can do without it.
 *
 * @param {readonly number[]} products multiply-adds of each layer for one row, forward
 * @param {number} batch @param {number} [lit]
 */
export function multiplyAddsOf([first = 0, ...others], batch, lit = 1) {
  return batch * (2 * first * lit + 3 * others.reduce((sum, each) => sum + each, 0));
}

/** Of a dense network, whose decoder mirrors the encoder. @param {readonly number[]} encoder */
export function denseProducts(encoder) {
  const half = encoder.slice(1).map((units, index) => units * (encoder[index] ?? 0));
  return [...half, ...half.toReversed()];
}

/** The share of bytes that are not 0. @param {Uint8Array} bytes */
export const litShare = (bytes) =>
  bytes.reduce((count, byte) => count + Number(byte !== 0), 0) / bytes.length;

/**
 * The share of the bound that a step reaches.
 *
 * @param {number} multiplyAdds of the step @param {number} milliseconds of the step
 * @param {number} peak multiply-adds a second of one core @param {number} cores
 */
export const shareOfBound = (multiplyAdds, milliseconds, peak, cores) =>
  (1000 * multiplyAdds) / (milliseconds * peak * cores);
