/** The coefficients of an optimizer's formula at one step, so that kernels only multiply and add. */
import type { Optimizer } from './contract';

export const SLOTS = { adam: 2, rmsprop: 1, sgd: 1 } as const satisfies Record<Optimizer['kind'], number>;

/** Length of the longest list. */
export const MAX_NUMBERS = 8;

/**
 * The numbers of step `steps` (from 1) at learning rate `rate`:
 * - adam: β₁, 1-β₁, β₂, 1-β₂, rate / (1-β₁ᵗ), 1 / √(1-β₂ᵗ), epsilon, rate · weight decay;
 * - rmsprop: decay, 1 - decay, rate, epsilon;
 * - sgd: momentum, rate.
 */
export function optimizerNumbers(optimizer: Optimizer, steps: number, rate: number): readonly number[] {
  switch (optimizer.kind) {
    case 'adam': {
      const { beta1, beta2, epsilon, weightDecay } = optimizer;
      const corrected = rate / (1 - beta1 ** steps);
      const correction = 1 / Math.sqrt(1 - beta2 ** steps);
      return [beta1, 1 - beta1, beta2, 1 - beta2, corrected, correction, epsilon, rate * weightDecay];
    }
    case 'rmsprop':
      return [optimizer.decay, 1 - optimizer.decay, rate, optimizer.epsilon];
    case 'sgd':
      return [optimizer.momentum, rate];
    default:
      return optimizer satisfies never;
  }
}
