/** What training may add to the reconstruction's loss, each a mean over the digits of a batch. */
import * as tf from '@tensorflow/tfjs';
import type { Activation, CodeActivation } from '../domain/settings';

/**
 * KL divergence of N(mean, variance) from N(0, 1), in nats, summed over the code: ½Σ(μ² + σ² − ln σ² − 1). D. Kingma and
 * M. Welling, "Auto-Encoding Variational Bayes" (2014), appendix B. Both inputs [digits, code size]; result a scalar.
 */
export function klFromNormal(means: tf.Tensor2D, logVariances: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() =>
    means.square().add(logVariances.exp()).sub(logVariances).sub(1).sum(1).mean().mul<tf.Scalar>(0.5),
  );
}

/** Sum of the code's absolute values. `codes`: [digits, code size]. */
export function l1(codes: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => codes.abs().sum(1).mean());
}

/** Keeps logarithms finite where a unit is never, or always, active. */
const LEAST = 1e-6;

/**
 * Σ over the code's units of KL(ρ ‖ ρ̂) = ρ ln(ρ/ρ̂) + (1−ρ) ln((1−ρ)/(1−ρ̂)), in nats: A. Ng, "Sparse autoencoder"
 * (CS294A lecture notes, 2011). `activity`: ρ̂ of each unit, its mean activity over all digits that are looked at, and
 * not a mean of their slices' divergences. `target`: ρ, between 0 and 1.
 */
export function sparsityKl(activity: tf.Tensor1D, target: number): tf.Scalar {
  return tf.tidy(() => {
    const mean = activity.clipByValue(LEAST, 1 - LEAST);
    const active = mean.log().mul(-target);
    const silent = tf
      .sub(1, mean)
      .log()
      .mul(target - 1);
    const entropy = target * Math.log(target) + (1 - target) * Math.log(1 - target);
    return active.add(silent).add(entropy).sum();
  });
}

/**
 * The mean over the digits of each unit's activity, which lies between 0 and 1: a sigmoid's value, a tanh moved there,
 * and of any other code its sigmoid. `codes`: [digits, code size], as `activation` has made them.
 */
export function meanActivity(codes: tf.Tensor2D, activation: Activation | CodeActivation): tf.Tensor1D {
  return tf.tidy(() => activity(codes, activation).mean<tf.Tensor1D>(0));
}

function activity(codes: tf.Tensor2D, activation: Activation | CodeActivation): tf.Tensor2D {
  if (activation === 'sigmoid') return codes;
  if (activation === 'tanh') return codes.add(1).div(2);
  return codes.sigmoid();
}

/** How far `contraction` moves the pixels: small beside 1, large beside a float32's rounding. */
const NEARBY = 0.01;

/**
 * The squared Frobenius norm of the encoder's Jacobian, S. Rifai et al., "Contractive Auto-Encoders" (2011), estimated
 * without computing it: for u of independent normal numbers, E‖J·u‖² = ‖J‖², and J·u ≈ (f(x + εu) − f(x))/ε, as in
 * G. Alain and Y. Bengio, "What Regularized Auto-Encoders Learn" (2014). `digits` and `directions`: [digits, 784].
 */
export function contraction(
  encode: (digits: tf.Tensor2D) => tf.Tensor2D,
  digits: tf.Tensor2D,
  codes: tf.Tensor2D,
  directions: tf.Tensor2D,
): tf.Scalar {
  return tf.tidy(() => {
    const near = encode(digits.add(directions.mul(NEARBY)));
    return near
      .sub(codes)
      .square()
      .sum(1)
      .mean()
      .div(NEARBY ** 2);
  });
}
