/** The layers of a network. A layer maps one row of values per digit to another row, and owns its weights. */
import * as tf from '@tensorflow/tfjs';
import type { Random } from '../domain/random';
import type { Activation, CodeActivation, Initialiser } from '../domain/settings';
import { type ConvolutionSpec, type DenseSpec, FILTER_SIDE, type LayerSpec } from '../domain/spec';
import { activatedDense, applyActivation } from './activations';

export interface Layer {
  readonly spec: LayerSpec;
  /** Null if the layer is tied to another's. Dense: [inputs, units]; convolutions: [3, 3, channels, filters]. */
  readonly kernel: tf.Variable | null;
  /** One value per unit (dense) or per filter (convolution). */
  readonly bias: tf.Variable;
  /** The kernel; of a tied layer, that of the other, transposed. Call it inside `tf.tidy`. */
  weights(): tf.Tensor;
  /** [rows, inputs] → [rows, units]. `activation` replaces the layer's own, for example to get the output's logits. */
  apply(values: tf.Tensor2D, activation?: Activation | CodeActivation): tf.Tensor2D;
}

/** `before`: the layers from the pixels up to this one. A tied layer uses the kernel of one of them. */
export function buildLayer(
  spec: LayerSpec,
  before: readonly Layer[],
  initialiser: Initialiser,
  random: Random,
): Layer {
  const shared = spec.kind === 'dense' && spec.tiedTo !== null ? before[spec.tiedTo] : undefined;
  const kernel = shared ? null : initialKernel(spec, initialiser, random);
  const bias = tf.tidy(() => tf.variable(tf.zeros([spec.kind === 'dense' ? spec.units : spec.filters])));
  if (spec.kind !== 'dense') return convolution(spec, kernel as tf.Variable, bias);
  const weights = kernel ? () => kernel as tf.Tensor : () => transposed(shared?.kernel as tf.Variable, spec);
  return {
    spec,
    kernel,
    bias,
    weights,
    apply: (values, activation = spec.activation) =>
      tf.tidy(() => activatedDense(values, weights(), bias, activation)),
  };
}

/** `kernel`: [units, inputs] or, for a variational code, [units, 2 · inputs], whose first half computes the means. */
function transposed(kernel: tf.Variable, { units, inputs }: DenseSpec): tf.Tensor {
  return tf.slice(kernel as tf.Tensor2D, [0, 0], [units, inputs]).transpose();
}

function convolution(spec: ConvolutionSpec, kernel: tf.Variable, bias: tf.Variable): Layer {
  const { kind, side, channels, units } = spec;
  const apply: Layer['apply'] = (values, activation = spec.activation) =>
    tf.tidy(() => {
      const images = values.reshape<tf.Tensor4D>([-1, side, side, channels]);
      const x = kind === 'up' ? tf.image.resizeNearestNeighbor(images, [2 * side, 2 * side]) : images;
      const filter = kernel as unknown as tf.Tensor4D;
      const strides = kind === 'down' ? 2 : 1;
      // Fused with the bias only: with an activation, tfjs fuses nothing while it computes gradients.
      const preActivations = tf.fused.conv2d({
        x,
        filter,
        strides,
        pad: 'same',
        bias: bias as unknown as tf.Tensor1D,
      });
      return applyActivation(preActivations.reshape([-1, units]), activation);
    });
  return { spec, kernel, bias, weights: () => kernel as tf.Tensor, apply };
}

/**
 * X. Glorot and Y. Bengio (2010): uniform within ±√(6 / (inputs + outputs)) of a unit. K. He et al. (2015): uniform
 * within ±√(6 / inputs). Sigmoid layers always use Glorot's.
 */
function initialKernel(spec: LayerSpec, initialiser: Initialiser, random: Random): tf.Variable {
  const weights = FILTER_SIDE ** 2;
  const [inputs, outputs, shape] =
    spec.kind === 'dense'
      ? [spec.inputs, spec.units, [spec.inputs, spec.units]]
      : [
          weights * spec.channels,
          weights * spec.filters,
          [FILTER_SIDE, FILTER_SIDE, spec.channels, spec.filters],
        ];
  const he = initialiser === 'he' && spec.activation !== 'sigmoid';
  const limit = Math.sqrt(6 / (he ? inputs : inputs + outputs));
  const count = tf.util.sizeFromShape(shape);
  const values = Float32Array.from({ length: count }, () => (2 * random.uniform() - 1) * limit);
  return tf.tidy(() => tf.variable(tf.tensor(values, shape)));
}
