import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dense } from './dense';
import { logitsLosses } from './logitsLosses';
import { expectClose } from './numbers.testing';
import { updateVariable } from './update';

/** Odd sides: the last row and column of texels hold values that are not the tensor's. */
const SIDE = 5;

/** All values are 0.5, and so are those that only fill a texel: the sigmoid of nothing. */
const dirty = () => {
  const zeros = tf.zeros<tf.Rank.R2>([SIDE, SIDE]);
  return tf.fused.matMul({ a: zeros, b: zeros, activation: 'sigmoid' }) as tf.Tensor2D;
};

const ones = () => tf.ones<tf.Rank.R2>([SIDE, SIDE]);

/** What tfjs's product, which adds up whole texels, makes of a tensor from either side. */
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

describe('what only fills a texel on WebGL is 0, whatever it was in the inputs,', () => {
  beforeAll(() => tf.setBackend('webgl'));

  it('(which this test would see)', () => {
    expect(() => expectClean(dirty)).toThrow('not 1.25');
  });

  it('in the gradient of the losses', () => {
    expectClean(() => tf.grad((logits) => logitsLosses(logits, dirty()))(dirty(), tf.tensor1d([3, 5])));
  });

  it.each(['relu', 'elu', 'tanh', 'sigmoid'] as const)('in the gradient of %s', (activation) => {
    // By a kernel of ones on the diagonal, the gradient by the input is that by the weighted sums.
    expectClean(() =>
      tf.grad((x) => dense(x as tf.Tensor2D, tf.eye(SIDE), tf.zeros([SIDE]), activation))(ones(), dirty()),
    );
  });

  it('also where it was no number', () => {
    // 2 - 0.5 where values are, 0 - 0.5 beside them: a negative number's logarithm.
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
