/** For the tests of the tape's kernels: repeatable numbers, shapes at the edges of tiles, and comparison. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Sizes that test the edges of tiles: 1, odd sizes, and neighbours of multiples of 4. */
export const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(13, 16, 17, 31, 33));

/** Repeatable numbers from -scale to scale. */
export function noise(shape: readonly number[], seed: number, scale = 1): tf.Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length }, (_, i) => scale * Math.sin((i + 1) * 12.9898 + seed * 78.233));
  return tf.tensor(values, [...shape]);
}

/** The results of `compute` on a backend, as numbers. All its tensors are disposed. */
export async function on(backend: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
  tf.dispose(tensors);
  return values;
}

/** The results of `compute` on WebAssembly and on the CPU. */
export async function onBoth(
  compute: () => tf.Tensor[],
): Promise<{ wasm: Float32Array[]; cpu: Float32Array[] }> {
  const cpu = await on('cpu', compute);
  return { cpu, wasm: await on('wasm', compute) };
}

/** Shapes and numbers of the results of `compute` on a backend; null if it throws. */
export async function outcomeOn(
  backend: string,
  compute: () => tf.Tensor[],
): Promise<{ shapes: number[][]; values: Float32Array[] } | null> {
  await tf.setBackend(backend);
  try {
    return tf.tidy(() => {
      const tensors = compute();
      const values = tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
      return { shapes: tensors.map(({ shape }) => shape), values };
    });
  } catch {
    return null;
  }
}

/**
 * Counts of the backend's data and of tfjs's tensors. Only the first includes data that kernels made without a tensor.
 */
export const held = () => ({ data: tf.backend().numDataIds(), tensors: tf.memory().numTensors });

/** `tolerance` is relative to the largest expected number, or to 1 if that is larger. */
export function expectClose(
  ours: readonly ArrayLike<number>[],
  theirs: readonly ArrayLike<number>[],
  tolerance: number,
): void {
  expect(ours.map(({ length }) => length)).toEqual(theirs.map(({ length }) => length));
  for (const [index, values] of ours.entries()) {
    const expected = Array.from(theirs[index] ?? []);
    const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    for (const [at, value] of Array.from(values).entries()) {
      const distance = Math.abs(value - (expected[at] ?? Number.NaN));
      if (!(distance <= tolerance * scale)) {
        expect.fail(`Value ${at} of result ${index} is ${value}, not ${expected[at]} as expected.`);
      }
    }
  }
}
