import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import type { Optimizer } from '../contract';
import { dense } from './dense';
import { logitsLosses } from './logitsLosses';
import { noise, on } from './numbers.testing';
import { run } from './registry';
import { updateVariable } from './update';

const zeros = (...shape: number[]) => tf.zeros(shape);
const ints = (...shape: number[]) => tf.zeros(shape, 'int32');
const adam: Optimizer = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 };

const update = (gradient: tf.Tensor, ...slots: tf.Tensor[]) =>
  updateVariable(adam, tf.variable(zeros(5, 3)), gradient, slots, 1, 0.1);

/** Inputs that would make a kernel read or write beyond the end of a tensor. */
const MISFITS: Readonly<Record<string, () => unknown>> = {
  'a dense layer’s kernel of another shape': () =>
    dense(zeros(4, 3) as tf.Tensor2D, zeros(2, 5), zeros(5), 'relu'),
  'a dense layer’s bias of another length': () =>
    dense(zeros(4, 3) as tf.Tensor2D, zeros(3, 5), zeros(1), 'relu'),
  'a dense layer’s input of another rank': () =>
    dense(zeros(1, 4, 3) as tf.Tensor as tf.Tensor2D, zeros(3, 5), zeros(5), 'tanh'),
  'a dense layer’s input of integers': () => dense(ints(4, 3) as tf.Tensor2D, zeros(3, 5), zeros(5), 'relu'),
  'an activation’s gradient of another shape': () =>
    run('ActivationGradient', { dy: zeros(4, 3), y: zeros(5, 3) }, { activation: 'relu' }),
  'an input of three dimensions for column sums': () => run('ColumnSums', { x: zeros(2, 4, 3) }, {}),
  'targets of another shape': () => logitsLosses(zeros(4, 3), zeros(3, 4)),
  'targets with too few rows': () => run('LogitsLoss', { logits: zeros(4, 3), targets: zeros(3, 3) }, {}),
  'targets of booleans': () => logitsLosses(zeros(4, 3), zeros(4, 3).cast('bool')),
  'the weight of only one of the two losses': () =>
    run('LogitsLossGradient', { logits: zeros(4, 3), targets: zeros(4, 3), dy: zeros(1) }, {}),
  'a gradient of another shape': () => update(zeros(3, 5), zeros(5, 3), zeros(5, 3)),
  'a slot that is too small': () => update(zeros(5, 3), zeros(5, 3), zeros(5, 2)),
  'a slot of integers': () => update(zeros(5, 3), zeros(5, 3), ints(5, 3)),
  'a missing slot': () => update(zeros(5, 3), zeros(5, 3)),
  'one slot too many': () => {
    const inputs = { weight: zeros(5), gradient: zeros(5), slot1: zeros(5), slot2: zeros(5) };
    return run('OptimizerUpdate', inputs, { kind: 'sgd', numbers: [0.9, 0.1, 0] });
  },
};

export function itRefusesWhatDoesNotFit(backend: string): void {
  it.each(Object.keys(MISFITS))('%s throws', async (name) => {
    await tf.setBackend(backend);
    const { numTensors } = tf.memory();
    tf.engine().startScope();
    expect(MISFITS[name]).toThrow(/cannot take|must match|Shapes/);
    tf.engine().endScope();
    tf.disposeVariables();
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('empty inputs give empty outputs and gradients, sums of 0, and losses of NaN', async () => {
    const results = await on(backend, () => [
      dense(zeros(0, 3) as tf.Tensor2D, zeros(3, 5), zeros(5), 'tanh'),
      dense(zeros(2, 0) as tf.Tensor2D, zeros(0, 2), tf.tensor1d([1, 2]), 'relu'),
      run('ActivationGradient', { dy: zeros(0, 5), y: zeros(0, 5) }, { activation: 'tanh' }),
      run('ColumnSums', { x: zeros(0, 5) }, {}),
      run('ColumnSums', { x: zeros(5, 0) }, {}),
      logitsLosses(zeros(0, 3), zeros(0, 3)),
      run('LogitsLossGradient', { logits: zeros(3, 0), targets: zeros(3, 0), dy: zeros(2) }, {}),
      ...updateVariable(adam, tf.variable(zeros(0, 3)), zeros(0, 3), [zeros(0, 3), zeros(0, 3)], 1, 0.1),
    ]);
    const none = [[], [1, 2, 1, 2], [], [0, 0, 0, 0, 0], [], [Number.NaN, Number.NaN], [], [], []];
    expect(results.map((values) => Array.from(values))).toEqual(none);
    tf.disposeVariables();
  });

  it('inputs may lie on another backend', async () => {
    await tf.setBackend('cpu');
    const [x, kernel, bias] = [noise([4, 3], 1), noise([3, 5], 2), noise([5], 3)];
    const layer = () => [dense(x as tf.Tensor2D, kernel, bias, 'elu')];
    const theirs = await on('cpu', layer);
    const ours = await on(backend, layer);
    for (const [at, value] of (ours[0] as Float32Array).entries())
      expect(value).toBeCloseTo(theirs[0]?.[at] ?? 9, 4);
    tf.dispose([x, kernel, bias]);
  });
}
