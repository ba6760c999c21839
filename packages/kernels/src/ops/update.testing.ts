import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Optimizer } from '../contract';
import { update } from '../cpu/formulas';
import { SLOTS } from '../optimizerNumbers';
import { expectClose, noise, size } from './numbers.testing';
import { updateVariable } from './update';

const optimizers: readonly Optimizer[] = [
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  { kind: 'adam', beta1: 0.5, beta2: 0.9, epsilon: 1e-3, weightDecay: 0.1 },
  { kind: 'rmsprop', decay: 0.9, epsilon: 1e-6 },
  { kind: 'sgd', momentum: 0.9 },
];

const shapes = fc.oneof(
  size.map((length) => [length]),
  fc.tuple(size, size),
  fc.tuple(fc.constantFrom(1, 3), fc.constantFrom(1, 2, 5), size),
  fc.tuple(fc.constantFrom(1, 3), fc.constantFrom(2, 3), fc.constantFrom(1, 5), size),
);

/** Variable and slots after one update with each gradient, at a rate of 0.01. */
function follow(
  optimizer: Optimizer,
  shape: readonly number[],
  gradients: readonly (() => tf.Tensor)[],
): Float32Array[] {
  const variable = tf.tidy(() => tf.variable(noise(shape, 1)));
  let slots: tf.Tensor[] = Array.from({ length: SLOTS[optimizer.kind] }, () => tf.zeros([...shape]));
  for (const [index, make] of gradients.entries()) {
    slots = tf.tidy(() => updateVariable(optimizer, variable, make(), slots, index + 1, 0.01));
  }
  const values = [variable, ...slots].map((tensor) => tensor.dataSync<'float32'>().slice());
  tf.dispose([variable, ...slots]);
  return values;
}

/** The same with the formulas in double precision. */
function byFormula(optimizer: Optimizer, shape: readonly number[], gradients: readonly (() => tf.Tensor)[]) {
  const read = (make: () => tf.Tensor) => Float64Array.from(tf.tidy(() => make().dataSync()));
  const weights = Float32Array.from(read(() => noise(shape, 1)));
  const slots = Array.from({ length: SLOTS[optimizer.kind] }, () => new Float32Array(weights.length));
  for (const [index, make] of gradients.entries())
    update(optimizer, index + 1, 0.01, weights, read(make), slots);
  return [weights, ...slots];
}

export function itUpdatesVariables(backend: string, tolerance: number): void {
  it.each(optimizers)('$kind follows its formula for tensors of any shape', async (optimizer) => {
    await tf.setBackend(backend);
    fc.assert(
      fc.property(shapes, fc.nat(999), (shape, seed) => {
        const gradients = [0, 1, 2].map((step) => () => noise(shape, seed + step));
        const theirs = byFormula(optimizer, shape, gradients);
        expectClose(follow(optimizer, shape, gradients), theirs, tolerance);
      }),
      { numRuns: 15 },
    );
  });

  it.each(optimizers)('$kind accepts the gradients of any operation', async (optimizer) => {
    await tf.setBackend(backend);
    const shape = [5, 3];
    // Transposed, reshaped, sliced and summed.
    const gradients = [
      () => noise([3, 5], 2).transpose(),
      () => tf.matMul(noise([15, 2], 3), noise([2, 1], 4)).reshape(shape),
      () => noise([7, 3], 5).slice([1, 0], shape),
      () => noise([4, 5, 3], 6).sum(0),
    ];
    const theirs = byFormula(optimizer, shape, gradients);
    expectClose(follow(optimizer, shape, gradients), theirs, tolerance);
  });

  it.each(optimizers)('$kind stays finite if gradients vanish or are very large', async (optimizer) => {
    await tf.setBackend(backend);
    const extremes = [0, 0, 1e-12, -1e-6, 1e6, 0];
    const gradients = extremes.map((value) => () => tf.fill([5], value));
    const theirs = byFormula(optimizer, [5], gradients);
    const [weights, ...slots] = follow(optimizer, [5], gradients);
    for (const values of [weights as Float32Array, ...slots])
      expect(values.every(Number.isFinite)).toBe(true);
    expectClose([weights as Float32Array], [theirs[0] as Float32Array], 1e-4);
  });

  it.each(optimizers)('$kind does not change other tensors that share a slot’s values', async (optimizer) => {
    await tf.setBackend(backend);
    tf.tidy(() => {
      const zeros = tf.zeros([7, 5]);
      const others = [zeros.clone(), zeros.reshape([35])];
      // If an optimizer has two slots, both start as clones of the same zeros.
      const slots = Array.from({ length: SLOTS[optimizer.kind] }, () => zeros.clone());
      const next = updateVariable(optimizer, tf.variable(noise([7, 5], 1)), noise([7, 5], 2), slots, 1, 0.1);
      for (const slot of next.slice(0, 1)) expect(slot.abs().sum().dataSync()[0]).toBeGreaterThan(0);
      for (const other of others) expect(Array.from(other.dataSync())).toEqual(Array(35).fill(0));
    });
    tf.disposeVariables();
  });

  it('many updates leak no tensor and no byte', async () => {
    await tf.setBackend(backend);
    const gradients = (count: number) => Array.from({ length: count }, (_, i) => () => noise([7, 5], i));
    const adam = optimizers[0] as Optimizer;
    follow(adam, [7, 5], gradients(2));
    const { numTensors, numBytes } = tf.memory();
    follow(adam, [7, 5], gradients(200));
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  });
}
