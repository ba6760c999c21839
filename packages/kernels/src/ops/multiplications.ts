import type * as tf from '@tensorflow/tfjs';

type Inputs = Readonly<Record<string, tf.TensorInfo | undefined>>;

const size = (tensor: tf.TensorInfo | undefined) =>
  (tensor?.shape ?? []).reduce((product, side) => product * side, 1);

const side = (tensor: tf.TensorInfo | undefined, axis: number) => tensor?.shape.at(axis) ?? 1;

/**
 * About how many multiplications a kernel of tfjs needs. Products and convolutions are counted; any other kernel counts
 * one for each value of its largest input.
 */
export function multiplicationsOf(kernelName: string, inputs: Inputs, attributes: object): number {
  const { a, b, x, kernel, filter, dy } = inputs;
  switch (kernelName) {
    case 'BatchMatMul':
    case '_FusedMatMul':
      return size(a) * side(b, 'transposeB' in attributes && attributes.transposeB ? -2 : -1);
    case 'Dense':
      return size(x) * side(kernel, -1);
    case 'Conv2D':
    case 'FusedConv2D': {
      const strides = 'strides' in attributes ? [attributes.strides].flat() : [];
      const [down = 1, across = down] = strides as number[];
      return (size(x) / side(x, -1) / (down * across)) * size(filter);
    }
    case 'Conv2DBackpropInput':
      return size(dy) * side(filter, 0) * side(filter, 1) * side(filter, 2);
    case 'Conv2DBackpropFilter': {
      const [rows = 1, columns = 1, channels = 1] = (
        'filterShape' in attributes ? attributes.filterShape : []
      ) as number[];
      return size(dy) * rows * columns * channels;
    }
    default:
      return Math.max(1, ...Object.values(inputs).map(size));
  }
}
