import * as tf from '@tensorflow/tfjs';

/** What tfjs holds now: the number of tensors, and the bytes of their values. */
export function memory(): { readonly tensors: number; readonly bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}
