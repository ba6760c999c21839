import * as tf from '@tensorflow/tfjs';

/** The sizes of a product of two matrices, or of two batches of matrices. */
export interface ProductShape {
  /** The result's dimensions before the last two. */
  readonly batch: readonly number[];
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/**
 * The sizes of a · b, over the last two dimensions. Each matrix can be transposed. Throws RangeError if a tensor has
 * fewer than two dimensions or the inner dimensions differ. Throws tfjs's error if the batches cannot be broadcast.
 * tfjs checks this in its kernels, so a kernel that replaces one must check it too.
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
