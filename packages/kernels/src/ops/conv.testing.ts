/** Shared by the tests of the convolutions' kernels: tfjs's backends side by side in Node, and finite differences. */
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { registerWasmTrainingKernels } from '.';
import { noise } from './numbers.testing';

export async function startWasm(): Promise<void> {
  const binaries = new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url);
  setWasmPaths(fileURLToPath(binaries));
  registerWasmTrainingKernels();
  registerWasmTrainingKernels();
  await tf.setBackend('wasm');
}

export const sides = fc.record({
  height: fc.integer({ min: 3, max: 11 }),
  width: fc.integer({ min: 3, max: 11 }),
});

/** Relative to the largest number, or to 1 if that is larger. */
export const TOLERANCE = 2e-5;

/** Images or filters with repeatable values. */
export const noise4D = (shape: readonly number[], seed: number) => noise(shape, seed) as tf.Tensor4D;

const sumOf = (x: tf.Tensor) => x.dataSync<'float32'>().reduce((sum, value) => sum + value, 0);

/**
 * Expects the gradients of Σ output · weights to equal finite differences. The sum is linear in each input, so a
 * central difference at any distance is exact except for rounding. `of` computes the output from the inputs.
 */
export function expectSlopes(
  of: (...inputs: tf.Tensor4D[]) => tf.Tensor,
  inputs: readonly tf.Tensor4D[],
): void {
  const weights = noise4D(of(...inputs).shape, 97);
  const gradients = tf.grads(of as (...args: tf.Tensor[]) => tf.Tensor)([...inputs], weights);
  for (const [which, gradient] of gradients.entries()) {
    const direction = noise4D(gradient.shape, 98);
    const at = (h: number) => {
      const moved = inputs.map((input, index) => (index === which ? input.add(direction.mul(h)) : input));
      return sumOf(of(...(moved as tf.Tensor4D[])).mul(weights));
    };
    const difference = at(0.5) - at(-0.5) - sumOf(gradient.mul(direction));
    expect(Math.abs(difference) / Math.sqrt(weights.size)).toBeLessThan(1e-4);
  }
}
