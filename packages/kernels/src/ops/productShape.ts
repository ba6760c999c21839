import * as tf from '@tensorflow/tfjs';

/** The sizes of a product of matrices, or of batches of matrices. */
export interface ProductShape {
  /** The dimensions before the last two, of the result. */
  readonly batch: readonly number[];
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/**
 * The sizes of a · b, of the last two dimensions, where each may be transposed. Throws RangeError where one has fewer
 * than two dimensions or the inner dimensions differ, and tfjs's error where the batches cannot be broadcast: tfjs asks
 * this in its kernels, so that whatever stands in for a kernel must ask it, too.
 */
export function productShape(
  a: readonly number[],
  b: readonly number[],
  transposeA: boolean,
  transposeB: boolean,
): ProductShape {
  const [aFirst, aLast] = a.slice(-2);
  const [bFirst, bLast] = b.slice(-2);
  const [rows, depth] = transposeA ? [aLast, aFirst] : [aFirst, aLast];
  const [inner, columns] = transposeB ? [bLast, bFirst] : [bFirst, bLast];
  if (rows === undefined || depth === undefined || columns === undefined || depth !== inner) {
    throw new RangeError(
      `Error in matMul: inner shapes of tensors with shapes [${a}] and [${b}] and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
    );
  }
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2));
  return { batch, rows, depth, columns };
}
