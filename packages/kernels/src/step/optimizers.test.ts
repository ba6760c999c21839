import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Optimizer } from '../contract';
import { OptimizerMemory } from './optimizers';

const adam: Optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 };

/** The values of one weight, first 1, after each of the gradients, at a rate of 0.1. */
function follow(optimizer: Optimizer, gradients: readonly number[]): number[] {
  const weight = tf.variable(tf.tensor1d([1]));
  const memory = new OptimizerMemory(optimizer, [weight]);
  const values = gradients.map((gradient) => {
    tf.tidy(() => memory.update([tf.tensor1d([gradient])], 0.1));
    return weight.dataSync()[0] as number;
  });
  memory.dispose();
  weight.dispose();
  return values;
}

describe.each(['cpu', 'wasm'] as const)(
  'the optimizers on %s match values computed by hand for gradients of 2 and −1:',
  (backend) => {
    beforeAll(async () => {
      await tf.setBackend(backend);
    });

    it('Adam', () => {
      // m: 0.2, 0.08; v: 0.004, 0.004996; corrected by 1 − 0.9² = 0.19 and 1 − 0.999² = 0.001999:
      // 0.4210526 / √2.4992496 = 0.2663388.
      expect(follow(adam, [2, -1])).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.87336612, 6)]);
    });

    it('Adam with a gradient as small as epsilon', () => {
      // The first step is rate · g / (|g| + epsilon): half the rate if the gradient equals epsilon.
      expect(follow(adam, [1e-7])[0]).toBeCloseTo(0.95, 5);
    });

    it('AdamW, with weight decay apart from the gradient', () => {
      // 1 · (1 − 0.1 · 0.5) − 0.1.
      expect(follow({ ...adam, weightDecay: 0.5 }, [2])[0]).toBeCloseTo(0.85, 6);
    });

    it('RMSProp', () => {
      // s: 0.4, 0.46; 0.1 · 2 / √0.4 = 0.3162278; 0.1 / √0.46 = 0.1474420.
      const rmsprop: Optimizer = { kind: 'rmsprop', decay: 0.9, epsilon: 1e-7 };
      expect(follow(rmsprop, [2, -1])).toEqual([expect.closeTo(0.6837722, 5), expect.closeTo(0.8312142, 5)]);
    });

    it('SGD with momentum', () => {
      // The momentum is 2, then 0.9 · 2 − 1 = 0.8.
      const sgd: Optimizer = { kind: 'sgd', momentum: 0.9 };
      expect(follow(sgd, [2, -1])).toEqual([expect.closeTo(0.8, 6), expect.closeTo(0.72, 6)]);
    });

    it('each of several variables continues with its own part of a saved state', async () => {
      const weights = [2, 3].map((length) => tf.variable(tf.zeros([length])));
      const slots = [2, 2, 3, 3].map((length, i) => new Float32Array(length).fill(1 + i));
      const memory = new OptimizerMemory(adam, weights, { kind: 'adam', steps: 4, slots });
      expect((await memory.state()).slots).toEqual(slots);
      memory.dispose();
      tf.dispose(weights);
    });

    it('dispose frees every tensor of the memory', () => {
      const weight = tf.variable(tf.tensor1d([1]));
      const before = tf.memory().numTensors;
      const memory = new OptimizerMemory(adam, [weight]);
      tf.tidy(() => memory.update([tf.tensor1d([2])], 0.1));
      expect(tf.memory().numTensors).toBeGreaterThan(before);
      memory.dispose();
      expect(tf.memory().numTensors).toBe(before);
      weight.dispose();
    });

    it('they continue from a saved state, and share no tensor or array with it', async () => {
      const weight = tf.variable(tf.tensor1d([1]));
      const saved = { kind: 'adam', steps: 4, slots: [Float32Array.of(0.5), Float32Array.of(0.25)] } as const;
      const memory = new OptimizerMemory(adam, [weight], saved);
      const expected = structuredClone(saved);
      saved.slots[0][0] = 99;
      const state = await memory.state();
      expect(state).toEqual(expected);
      (state.slots[1] as Float32Array)[0] = 99;
      expect(await memory.state()).toEqual(expected);
      memory.dispose();
      weight.dispose();
    });
  },
);
