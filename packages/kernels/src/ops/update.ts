import type * as tf from '@tensorflow/tfjs';
import type { Optimizer } from '../contract';
import { optimizerNumbers } from '../optimizerNumbers';
import { run } from './registry';

/**
 * One step of an optimizer on one variable. The variable gets a new tensor. `slots` are in the order given at
 * `Optimizer` and have the variable's shape. Disposes them and returns the new slots. `steps` counts from 1.
 */
export function updateVariable(
  optimizer: Optimizer,
  variable: tf.Variable,
  gradient: tf.Tensor,
  slots: readonly tf.Tensor[],
  steps: number,
  rate: number,
): tf.Tensor[] {
  const { kind } = optimizer;
  const [slot1, slot2] = slots as [tf.Tensor, tf.Tensor?];
  const inputs = { weight: variable, gradient, slot1, ...(slot2 ? { slot2 } : {}) };
  const numbers = optimizerNumbers(optimizer, steps, rate);
  const [weight, ...next] = run<'OptimizerUpdate', [tf.Tensor, ...tf.Tensor[]]>('OptimizerUpdate', inputs, {
    kind,
    numbers,
  });
  variable.assign(weight);
  for (const used of [weight, ...slots]) used.dispose();
  return next;
}
