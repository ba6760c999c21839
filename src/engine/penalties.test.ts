import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../domain/random';
import { contraction, klFromNormal, l1, meanActivity, sparsityKl } from './penalties';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const random = Random.fromSeed(11);
const normals = (rows: number, columns: number, spread = 1) =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => spread * random.normal()),
    [rows, columns],
  );
const value = (scalar: tf.Scalar) => scalar.dataSync()[0] as number;
const kl = (codes: tf.Tensor2D, activation: 'linear' | 'sigmoid' | 'tanh', target: number) =>
  sparsityKl(meanActivity(codes, activation), target);

/** The slope of `f` along one direction: from central differences, and from the tape. */
function slopes(f: (x: tf.Tensor2D) => tf.Scalar, x: tf.Tensor2D) {
  const direction = normals(...x.shape);
  const h = 1e-2;
  const difference = value(f(x.add(direction.mul(h)))) - value(f(x.sub(direction.mul(h))));
  const byTape = value(
    tf
      .grad((at: tf.Tensor) => f(at as tf.Tensor2D))(x)
      .mul(direction)
      .sum(),
  );
  return [byTape, difference / (2 * h)] as const;
}

describe('the KL divergence from a normal distribution', () => {
  it('agrees with its definition, an integral for each number of the code', () => {
    const [means, logVariances] = [normals(3, 4), normals(3, 4, 0.7)];
    const [m, v] = [means.dataSync(), logVariances.dataSync()];
    let sum = 0;
    for (const [i, mean] of m.entries()) {
      const deviation = Math.exp((v[i] as number) / 2);
      const step = 1e-3 * deviation;
      for (let x = mean - 9 * deviation; x < mean + 9 * deviation; x += step) {
        const logQ = -0.5 * ((x - mean) / deviation) ** 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
        const logP = -0.5 * x ** 2 - Math.log(Math.sqrt(2 * Math.PI));
        sum += Math.exp(logQ) * (logQ - logP) * step;
      }
    }
    expect(value(klFromNormal(means, logVariances))).toBeCloseTo(sum / 3, 3);
  });

  it('is 0 for the normal distribution itself, and its slope is that of finite differences', () => {
    expect(value(klFromNormal(tf.zeros([2, 3]), tf.zeros([2, 3])))).toBe(0);
    const other = normals(3, 4);
    for (const [byTape, difference] of [
      slopes((means) => klFromNormal(means, other), normals(3, 4)),
      slopes((logVariances) => klFromNormal(other, logVariances), normals(3, 4)),
    ])
      expect(byTape).toBeCloseTo(difference, 2);
  });
});

describe('sparsity', () => {
  it('with L1 is the mean over digits of the sum of absolute values', () => {
    expect(
      value(
        l1(
          tf.tensor2d([
            [1, -2],
            [0, 3],
          ]),
        ),
      ),
    ).toBe(3);
  });

  it('with KL is Σ ρ ln(ρ/ρ̂) + (1−ρ) ln((1−ρ)/(1−ρ̂)), and 0 if the activity of every unit is the target', () => {
    const codes = tf.tensor2d([
      [0.1, 0.6],
      [0.3, 0.2],
    ]);
    const expected = [0.2, 0.4].reduce(
      (sum, mean) => sum + 0.1 * Math.log(0.1 / mean) + 0.9 * Math.log(0.9 / (1 - mean)),
      0,
    );
    expect(value(kl(codes, 'sigmoid', 0.1))).toBeCloseTo(expected, 5);
    expect(value(kl(tf.fill([3, 4], 0.25), 'sigmoid', 0.25))).toBeCloseTo(0, 6);
    expect(value(kl(tf.fill([3, 4], -0.5), 'tanh', 0.25))).toBeCloseTo(0, 6);
    expect(value(kl(tf.fill([3, 4], Math.log(1 / 3)), 'linear', 0.25))).toBeCloseTo(0, 6);
  });

  it('with KL counts a unit that is never (or always) active as active in a millionth (or all but a millionth)', () => {
    const never = 0.1 * Math.log(0.1 / 1e-6) + 0.9 * Math.log(0.9 / (1 - 1e-6));
    const always = 0.1 * Math.log(0.1 / (1 - 1e-6)) + 0.9 * Math.log(0.9 / 1e-6);
    expect(value(kl(tf.zeros([3, 4]), 'sigmoid', 0.1)) / 4).toBeCloseTo(never, 4);
    // As a float32, 1 − 1e-6 has an error of up to 3 % of 1e-6.
    expect(value(kl(tf.ones([3, 4]), 'sigmoid', 0.1)) / 4).toBeCloseTo(always, 1);
  });

  it('has the slopes of finite differences', () => {
    const [byTape, difference] = slopes((codes) => kl(codes, 'linear', 0.1), normals(6, 3));
    expect(byTape).toBeCloseTo(difference, 3);
  });
});

describe('the contractive penalty', () => {
  const kernel = normals(6, 4, 0.5);
  const encode = (x: tf.Tensor2D) => tf.matMul(x, kernel).sigmoid() as tf.Tensor2D;

  it('estimates the squared norm of the Jacobian, which is Σ (h(1−h))² Σ w² for one sigmoid layer', () => {
    const digit = normals(1, 6);
    const [h, w] = [encode(digit), kernel].map((tensor) => [...tensor.dataSync()]) as [number[], number[]];
    const exact = h.reduce((sum, unit, j) => {
      const squares = Array.from({ length: 6 }, (_, i) => (w[4 * i + j] as number) ** 2);
      return sum + (unit * (1 - unit)) ** 2 * squares.reduce((a, b) => a + b);
    }, 0);
    const many = 20_000;
    const digits = tf.tile(digit, [many, 1]);
    const estimate = value(contraction(encode, digits, encode(digits), normals(many, 6)));
    expect(estimate / exact).toBeCloseTo(1, 1);
  });

  it('has the slope of finite differences with respect to the kernel', () => {
    const [digits, directions] = [normals(5, 6), normals(5, 6)];
    const penalty = (weights: tf.Tensor2D) => {
      const by = (x: tf.Tensor2D) => tf.matMul(x, weights).sigmoid() as tf.Tensor2D;
      return contraction(by, digits, by(digits), directions);
    };
    const [byTape, difference] = slopes(penalty, kernel);
    expect(byTape).toBeCloseTo(difference, 1);
  });
});
