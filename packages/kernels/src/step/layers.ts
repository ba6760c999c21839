/** The layers of a plan made of tfjs's operations, for the tape. */
import * as tf from '@tensorflow/tfjs';
import type { Activation, ConvolutionLayer, DenseLayer } from '../contract';
import { dense } from '../ops/dense';

/** The output of the last layer before its activation. */
export function logitsOf(
  input: tf.Tensor2D,
  layers: readonly (DenseLayer | ConvolutionLayer)[],
): tf.Tensor2D {
  return layers.reduce((values, layer, i) => {
    const activation = i === layers.length - 1 ? 'linear' : layer.activation;
    return 'kind' in layer
      ? convolution(values, layer, activation)
      : dense(values, layer.kernel, layer.bias, activation);
  }, input);
}

function convolution(values: tf.Tensor2D, layer: ConvolutionLayer, activation: Activation): tf.Tensor2D {
  const { kind, side, kernel, bias } = layer;
  const images = values.reshape<tf.Tensor4D>([-1, side, side, kernel.shape[2] as number]);
  const x = kind === 'up' ? tf.image.resizeNearestNeighbor(images, [2 * side, 2 * side]) : images;
  const sums = tf.fused.conv2d({
    x,
    filter: kernel as unknown as tf.Tensor4D,
    strides: kind === 'down' ? 2 : 1,
    pad: 'same',
    bias: bias as unknown as tf.Tensor1D,
  });
  const rows = sums.reshape<tf.Tensor2D>([values.shape[0], -1]);
  return activation === 'linear' ? rows : rows[activation]();
}
