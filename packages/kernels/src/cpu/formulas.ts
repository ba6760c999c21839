/** The formulas of contract.ts on single numbers, in double precision: the reference for every backend. */
import type { Activation, Loss, Optimizer } from '../contract';

export function activate(kind: Activation, x: number): number {
  switch (kind) {
    case 'linear':
      return x;
    case 'relu':
      return Math.max(x, 0);
    case 'elu':
      return x > 0 ? x : Math.expm1(x);
    case 'tanh':
      return Math.tanh(x);
    case 'sigmoid':
      return 1 / (1 + Math.exp(-x));
    default:
      return kind satisfies never;
  }
}

/** The activation's derivative, as a function of its value y. */
export function slope(kind: Activation, y: number): number {
  switch (kind) {
    case 'linear':
      return 1;
    case 'relu':
      return y > 0 ? 1 : 0;
    case 'elu':
      return y > 0 ? 1 : y + 1;
    case 'tanh':
      return 1 - y * y;
    case 'sigmoid':
      return y * (1 - y);
    default:
      return kind satisfies never;
  }
}

/** For the BCE of a linear output, values are clipped to 1e-7 … 1 − 1e-7, as in Keras; both in float32. */
export const LEAST = Math.fround(1e-7);
export const MOST = Math.fround(1 - 1e-7);

/**
 * For one value: both losses of the last layer's pre-activation z against the target, and the derivative of loss `kind`
 * by z. `output`: the last layer's activation.
 */
export function lossOf(
  kind: Loss,
  z: number,
  target: number,
  output: 'sigmoid' | 'linear',
): { readonly bce: number; readonly mse: number; readonly slope: number } {
  if (output === 'linear') {
    const p = Math.min(MOST, Math.max(LEAST, z));
    const bce = -target * Math.log(p) - (1 - target) * Math.log1p(-p);
    const error = z - target;
    const inside = p === z ? (p - target) / (p * (1 - p)) : 0;
    return { bce, mse: error * error, slope: kind === 'bce' ? inside : 2 * error };
  }
  const p = activate('sigmoid', z);
  const bce = Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)));
  const error = p - target;
  return { bce, mse: error * error, slope: kind === 'bce' ? error : 2 * error * p * (1 - p) };
}

/**
 * Updates weights and slots in place. `slots` are in the order given at `Optimizer`. `steps` counts from 1.
 */
export function update(
  optimizer: Optimizer,
  steps: number,
  rate: number,
  weights: Float32Array,
  gradients: Float64Array,
  slots: readonly Float32Array[],
): void {
  const [first, second] = slots as readonly [Float32Array, Float32Array];
  for (let i = 0; i < weights.length; i += 1) {
    const g = gradients[i] as number;
    const w = weights[i] as number;
    const a = first[i] as number;
    switch (optimizer.kind) {
      case 'adam': {
        const { beta1, beta2, epsilon, weightDecay } = optimizer;
        const m = beta1 * a + (1 - beta1) * g;
        const v = beta2 * (second[i] as number) + (1 - beta2) * g * g;
        const scaled = m / (1 - beta1 ** steps) / (Math.sqrt(v / (1 - beta2 ** steps)) + epsilon);
        first[i] = m;
        second[i] = v;
        weights[i] = w - rate * weightDecay * w - rate * scaled;
        break;
      }
      case 'rmsprop': {
        const { decay, epsilon } = optimizer;
        const s = decay * a + (1 - decay) * g * g;
        first[i] = s;
        weights[i] = w - (rate * g) / Math.sqrt(s + epsilon);
        break;
      }
      case 'sgd': {
        const move = optimizer.momentum * a + g;
        first[i] = move;
        weights[i] = w - rate * move;
        break;
      }
      default:
        optimizer satisfies never;
    }
  }
}
