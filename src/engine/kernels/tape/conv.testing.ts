/** What the tests of the convolutions' kernels share: tfjs's backends side by side, in Node, and finite differences. */
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { registerWasmTrainingKernels } from '.';

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

/** What `compute` gives on both backends, as numbers. */
export async function onBoth(compute: () => tf.Tensor[]): Promise<{ wasm: number[][]; cpu: number[][] }> {
  const on = async (backend: string) => {
    await tf.setBackend(backend);
    const tensors = tf.tidy(compute);
    const values = tensors.map((tensor) => [...tensor.dataSync()]);
    tf.dispose(tensors);
    return values;
  };
  return { cpu: await on('cpu'), wasm: await on('wasm') };
}

export function expectClose({ wasm, cpu }: { wasm: number[][]; cpu: number[][] }): void {
  for (const [index, values] of wasm.entries()) {
    const theirs = cpu[index] as number[];
    expect(values.length).toBe(theirs.length);
    const scale = theirs.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    const worst = values.reduce((most, value, at) => Math.max(most, Math.abs(value - (theirs[at] ?? 0))), 0);
    expect(worst / scale).toBeLessThan(2e-5);
  }
}

/** From -1 to 1, seeded alike on every backend. */
export function noise(shape: readonly number[], seed: number): tf.Tensor4D {
  let state = seed * 7 + 3;
  const values = Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tf.tensor(values, [...shape]) as tf.Tensor as tf.Tensor4D;
}

const sumOf = (x: tf.Tensor) => x.dataSync<'float32'>().reduce((sum, value) => sum + value, 0);

/**
 * Σ output · weights is linear in each input, so that a central difference is exact, but for rounding, at any distance.
 * `of`: how the output comes from the inputs.
 */
export function expectSlopes(
  of: (...inputs: tf.Tensor4D[]) => tf.Tensor,
  inputs: readonly tf.Tensor4D[],
): void {
  const weights = noise(of(...inputs).shape, 97);
  const gradients = tf.grads(of as (...args: tf.Tensor[]) => tf.Tensor)([...inputs], weights);
  for (const [which, gradient] of gradients.entries()) {
    const direction = noise(gradient.shape, 98);
    const at = (h: number) => {
      const moved = inputs.map((input, index) => (index === which ? input.add(direction.mul(h)) : input));
      return sumOf(of(...(moved as tf.Tensor4D[])).mul(weights));
    };
    const difference = at(0.5) - at(-0.5) - sumOf(gradient.mul(direction));
    expect(Math.abs(difference) / Math.sqrt(weights.size)).toBeLessThan(1e-4);
  }
}
