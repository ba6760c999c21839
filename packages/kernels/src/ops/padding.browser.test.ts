import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dense } from './dense';
import { logitsLosses } from './logitsLosses';
import { expectClose } from './numbers.testing';
import { updateVariable } from './update';

/** The sides are odd, so the last row and column of texels contain padding. */
const SIDE = 5;

/** All values are 0.5. The padding is also 0.5, the sigmoid of 0. */
const dirty = () => {
  const zeros = tf.zeros<tf.Rank.R2>([SIDE, SIDE]);
  return tf.fused.matMul({ a: zeros, b: zeros, activation: 'sigmoid' }) as tf.Tensor2D;
};

const ones = () => tf.ones<tf.Rank.R2>([SIDE, SIDE]);

/** Expects right products of a tensor from either side. tfjs's product sums whole texels, with their padding. */
function expectClean(make: () => tf.Tensor): void {
  tf.tidy(() => {
    const result = make() as tf.Tensor2D;
    const values = result.arraySync();
    const sums = (lines: number[][]) => lines.map((line) => line.reduce((sum, value) => sum + value / 2, 0));
    const rows = sums(values);
    const columns = sums(values.map((_, column) => values.map((row) => row[column] as number)));
    expectClose([tf.matMul(result, dirty()).slice([0, 0], [SIDE, 1]).dataSync()], [rows], 1e-6);
    expectClose([tf.matMul(dirty(), result).slice([0, 0], [1, SIDE]).dataSync()], [columns], 1e-6);
  });
}

describe('on WebGL, the padding of a texel is 0, for any padding of the inputs,', () => {
  beforeAll(() => tf.setBackend('webgl'));

  it('(other padding makes this test fail)', () => {
    expect(() => expectClean(dirty)).toThrow('not 1.25');
  });

  it('in the gradient of the losses', () => {
    expectClean(() => tf.grad((logits) => logitsLosses(logits, dirty()))(dirty(), tf.tensor1d([3, 5])));
  });

  it.each(['relu', 'elu', 'tanh', 'sigmoid'] as const)('in the gradient of %s', (activation) => {
    // With an identity kernel, the gradient by the input equals the gradient by the pre-activations.
    expectClean(() =>
      tf.grad((x) => dense(x as tf.Tensor2D, tf.eye(SIDE), tf.zeros([SIDE]), activation))(ones(), dirty()),
    );
  });

  it('also if it was NaN', () => {
    // Values are 2 - 0.5. The padding is 0 - 0.5, and the logarithm of a negative number is NaN.
    const spoilt = () => tf.log(tf.fill([SIDE, SIDE], 2).sub(0.5)) as tf.Tensor2D;
    expect(() => expectClean(spoilt)).toThrow('not');
    expectClean(() => tf.grad((logits) => logitsLosses(logits, dirty()))(spoilt(), tf.tensor1d([3, 5])));
    expectClean(() =>
      tf.grad((x) => dense(x as tf.Tensor2D, tf.eye(SIDE), tf.zeros([SIDE]), 'elu'))(ones(), spoilt()),
    );
    const [losses, sums] = tf.tidy(() => {
      const bias = tf.grad((b) => dense(ones(), tf.eye(SIDE), b, 'linear'))(tf.zeros([SIDE]), spoilt());
      return [logitsLosses(spoilt(), dirty()).dataSync(), bias.dataSync()];
    });
    const [z, e] = [Math.log(1.5), 1.5];
    expectClose([losses], [[Math.log(1 + e) - z / 2, (e / (1 + e) - 0.5) ** 2]], 1e-5);
    expectClose([sums], [Array(SIDE).fill(SIDE * z)], 1e-5);
  });

  it('in an updated variable', () => {
    expectClean(() => {
      const variable = tf.variable(ones());
      const sgd = { kind: 'sgd', momentum: 0.9 } as const;
      updateVariable(sgd, variable, dirty(), [tf.zeros([SIDE, SIDE])], 1, 0.1);
      const updated = variable.clone();
      variable.dispose();
      return updated;
    });
  });
});
