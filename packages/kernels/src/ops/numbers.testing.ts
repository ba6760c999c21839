/** For the tests of the tape's kernels: repeatable numbers, shapes that break tiles, and comparison. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect } from 'vitest';

/** Sizes lean to 1, odd ones, and those beside multiples of 4. */
export const size = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(13, 16, 17, 31, 33));

/** Repeatable, from -scale to scale. */
export function noise(shape: readonly number[], seed: number, scale = 1): tf.Tensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length }, (_, i) => scale * Math.sin((i + 1) * 12.9898 + seed * 78.233));
  return tf.tensor(values, [...shape]);
}

/** What `compute` gives on a backend, as numbers; whatever it makes besides is let go. */
export async function on(backend: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const tensors = tf.tidy(compute);
  const values = tensors.map((tensor) => tensor.dataSync<'float32'>().slice());
  tf.dispose(tensors);
  return values;
}

/** The same on WebAssembly and on the CPU. */
export async function onBoth(
  compute: () => tf.Tensor[],
): Promise<{ wasm: Float32Array[]; cpu: Float32Array[] }> {
  const cpu = await on('cpu', compute);
  return { cpu, wasm: await on('wasm', compute) };
}

/** Shapes and numbers of what `compute` gives on a backend; null where it throws. */
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

/** What is held: kernels' own data are not among tfjs's tensors, only among the backend's. */
export const held = () => ({ data: tf.backend().numDataIds(), tensors: tf.memory().numTensors });

/** Tolerance: as a share of the largest of the numbers, or of 1. */
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
        expect.fail(`Value ${at} of result ${index} is ${value}, not ${expected[at]}.`);
      }
    }
  }
}
