import * as tf from '@tensorflow/tfjs';
import { dense, ACTIVATIONS as FUSED, type Activation as FusedActivation } from 'hourglass-kernels';
import type { Activation, CodeActivation } from '../domain/settings';
import { SELU_ALPHA, SELU_SCALE } from '../inference/activations';

/** Whether our dense kernel computes the activation itself; a planned step needs this. */
export function isFused(activation: Activation | CodeActivation): activation is FusedActivation {
  return (FUSED as readonly string[]).includes(activation);
}

/** The activation of each value. Only `norm` uses a whole row: it keeps its direction and makes its mean square 1. */
export function applyActivation(values: tf.Tensor2D, activation: Activation | CodeActivation): tf.Tensor2D {
  switch (activation) {
    case 'linear':
      return values;
    case 'relu':
    case 'elu':
    case 'tanh':
    case 'sigmoid':
      return values[activation]();
    case 'selu':
      // Built of operations that have gradients on every backend; tfjs's own kernel has none.
      return tf.tidy(() =>
        values.relu().add(values.minimum(0).exp().sub(1).mul(SELU_ALPHA)).mul<tf.Tensor2D>(SELU_SCALE),
      );
    case 'gelu':
      return gelu(values);
    case 'norm':
      return tf.tidy(() => values.div<tf.Tensor2D>(values.square().mean(1, true).add(1e-12).sqrt()));
    default:
      return activation satisfies never;
  }
}

/**
 * D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016). Their approximation
 * x/2 · (1 + tanh(√(2/π)(x + 0.044715x³))) is within 5e-4 of the exact x·Φ(x).
 */
function gelu(x: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const inner = x.mul(x.square().mul(0.044715).add(1)).mul(Math.sqrt(2 / Math.PI));
    return x.mul(0.5).mul<tf.Tensor2D>(inner.tanh().add(1));
  });
}

/** activation(x · kernel + bias), in one fused kernel if there is one for the activation. */
export function activatedDense(
  x: tf.Tensor2D,
  kernel: tf.Tensor,
  bias: tf.Tensor,
  activation: Activation | CodeActivation,
): tf.Tensor2D {
  if (isFused(activation)) return dense(x, kernel, bias, activation);
  return applyActivation(dense(x, kernel, bias, 'linear'), activation);
}
