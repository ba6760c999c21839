import * as tf from '@tensorflow/tfjs';
import { PIXELS } from '../../domain/digit';
import { toUnit } from '../../domain/pixels';
import type { PcaErrors } from '../../domain/rival';
import type { PcaBasis } from '../pca';
import type { Vectors } from './features/distances';

/** Images that are reconstructed together. */
const SLICE = 200;

/**
 * Mean squared error per pixel of each image that PCA reconstructs from `codes`, against the image with the same index in
 * `target` (784 bytes an image).
 */
export function pcaErrors(
  { mean, components }: PcaBasis,
  { values, size }: Vectors,
  target: Uint8Array,
): PcaErrors<Float32Array> {
  const errors = {
    clipped: new Float32Array(values.length / size),
    unclipped: new Float32Array(values.length / size),
  };
  const [basis, middle] = [
    tf.tensor2d(components.subarray(0, size * PIXELS), [size, PIXELS]),
    tf.tensor1d(Float32Array.from(mean)),
  ];
  try {
    for (let first = 0; first < errors.clipped.length; first += SLICE) {
      const codes = values.subarray(first * size, (first + SLICE) * size);
      const rows = codes.length / size;
      const both = tf.tidy(() => {
        const images = tf.tensor2d(codes, [rows, size]).matMul(basis).add<tf.Tensor2D>(middle);
        const wanted = tf.tensor2d(toUnit(target.subarray(first * PIXELS, (first + rows) * PIXELS)), [
          rows,
          PIXELS,
        ]);
        const error = (of: tf.Tensor) => of.sub(wanted).square().mean<tf.Tensor1D>(1);
        return tf.concat([error(images.clipByValue(0, 1)), error(images)]);
      });
      const found = both.dataSync<'float32'>();
      both.dispose();
      errors.clipped.set(found.subarray(0, rows), first);
      errors.unclipped.set(found.subarray(rows), first);
    }
  } finally {
    tf.dispose([basis, middle]);
  }
  return errors;
}
