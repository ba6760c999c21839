import type { Activation, CodeActivation } from '../domain/settings';

// G. Klambauer et al., "Self-Normalizing Neural Networks" (2017): inputs with mean 0 and variance 1 give outputs with
// the same mean and variance.
export const SELU_ALPHA = 1.6732632423543772;
export const SELU_SCALE = 1.0507009873554805;

const FORMULAS: Readonly<Record<Exclude<Activation | CodeActivation, 'norm'>, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  elu: (x) => (x > 0 ? x : Math.expm1(x)),
  selu: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
  // D. Hendrycks and K. Gimpel (2016), their approximation with tanh.
  gelu: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
};

/** The activation of one row of values, in place. `norm` keeps the row's direction and makes its mean square 1. */
export function applyActivation(row: Float32Array, activation: Activation | CodeActivation): void {
  if (activation === 'linear') return;
  if (activation === 'norm') {
    const square = row.reduce((sum, value) => sum + value * value, 0) / row.length;
    const scale = 1 / Math.sqrt(square + 1e-12);
    for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * scale;
    return;
  }
  const formula = FORMULAS[activation];
  for (let i = 0; i < row.length; i++) row[i] = formula(row[i] as number);
}
