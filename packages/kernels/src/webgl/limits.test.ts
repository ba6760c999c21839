import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { type DensePlan, PlanError } from '../contract';
import { checkLimits } from './limits';

function plan(inputs: number, batchSize: number): DensePlan {
  const kernel = tf.variable(tf.zeros([inputs, inputs]));
  return {
    layers: [{ kernel, bias: tf.variable(tf.zeros([inputs])), activation: 'sigmoid' }],
    loss: 'bce',
    optimizer: { kind: 'sgd', momentum: 0 },
    batchSize,
    rows: { width: inputs, count: 0, append: () => undefined, dispose: () => undefined },
  };
}

/** The minimum limits that WebGL 2 guarantees. */
const limits = { texture: 2048, layers: 256, uniformVectors: 224 };

test('a plan that every WebGL 2 device can run is accepted', () => {
  expect(() => checkLimits(limits, plan(784, 512))).not.toThrow();
});

test('a batch with more row numbers than the device has uniforms throws', () => {
  expect(() => checkLimits(limits, plan(4, 1024))).toThrow(PlanError);
  expect(() => checkLimits({ ...limits, uniformVectors: 1024 }, plan(4, 1024))).not.toThrow();
});

test('a layer that does not fit a texture throws', () => {
  expect(() => checkLimits({ ...limits, texture: 64 }, plan(127, 1))).toThrow(PlanError);
  expect(() => checkLimits({ ...limits, texture: 65 }, plan(127, 1))).not.toThrow();
});

test('a contraction needs twice as many columns for the encoder', () => {
  const contracted: DensePlan = {
    ...plan(4, 200),
    variant: {
      codeLayer: 0,
      code: 'plain',
      noise: null,
      dropout: 0,
      penalties: [{ kind: 'contraction', weight: 1 }],
      clipNorm: 0,
      seed: 0,
      firstStep: 0,
    },
  };
  expect(() => checkLimits({ ...limits, texture: 100 }, contracted)).not.toThrow();
  expect(() => checkLimits({ ...limits, texture: 99 }, contracted)).toThrow(PlanError);
  expect(() => checkLimits({ ...limits, texture: 50 }, plan(4, 200))).not.toThrow();
});
