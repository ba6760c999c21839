import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../contract';
import { run } from './registry';

/**
 * activation(x · kernel + bias): [rows, inputs], [inputs, units], [units] → [rows, units]. Under a gradient tape, tfjs
 * splits its own fused product into its parts. This kernel stays one program, and its gradient takes four.
 */
export function dense(
  x: tf.Tensor2D,
  kernel: tf.Tensor,
  bias: tf.Tensor,
  activation: Activation,
): tf.Tensor2D {
  return run('Dense', { x, kernel, bias }, { activation });
}

tf.registerGradient({
  kernelName: 'Dense',
  inputsToSave: ['x', 'kernel'],
  outputsToSave: [true],
  gradFunc: (dy, saved, attributes) => {
    const [x, kernel, y] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
    const { activation } = attributes as unknown as { activation: Activation };
    const sums: tf.Tensor2D =
      activation === 'linear'
        ? (dy as tf.Tensor2D)
        : run('ActivationGradient', { dy: dy as tf.Tensor, y }, { activation });
    return {
      x: () => tf.matMul(sums, kernel, false, true),
      kernel: () => tf.matMul(x, sums, true, false),
      bias: () => run('ColumnSums', { x: sums }, {}) as tf.Tensor,
    };
  },
});
