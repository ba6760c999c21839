import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { type Case, disposeLayers, layersOf } from '../cases.testing';
import { PlanError } from '../contract';
import { itKeepsTheContract } from '../contract.testing';
import { meanLosses } from '../lossSums';
import { itTrainsVariants } from '../variants.testing';
import { webglKernels } from '.';
import { planned } from './planned.testing';

await tf.setBackend('webgl');
const kernels = webglKernels();

/** Forty rows of 784 bytes, mostly black, like digits. */
const DIGITS = Uint8Array.from({ length: 40 * 784 }, (_, i) => Math.max(0, ((i * 7919) % 509) - 254));

/** The case that the tests below vary. */
const DIGITS_CASE: Case = {
  sizes: [784, 9, 784],
  activations: ['relu', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize: 8,
  },
  bytes: DIGITS,
  batches: [],
  rate: 1e-3,
  seed: 3,
};

describe('the planned step on WebGL', () => {
  itKeepsTheContract(kernels, { backend: 'webgl', weights: 1e-4, losses: 1e-5, runs: 25 });

  test('leaves convolutions to the tape', async () => {
    const images: Case = {
      ...DIGITS_CASE,
      sizes: [784, 196, 784],
      images: [
        { kind: 'down', side: 28 },
        { kind: 'up', side: 14 },
      ],
    };
    const layers = layersOf(images);
    const rows = kernels.createRows(784);
    await expect(kernels.planDenseStep({ ...images.plan, layers, rows })).rejects.toThrow(PlanError);
    rows.dispose();
    disposeLayers(layers);
  });

  test('logits of ±10,000 give finite losses and weights', async () => {
    const extreme: Case = {
      ...DIGITS_CASE,
      sizes: [5, 3, 5],
      activations: ['tanh', 'sigmoid'],
      bytes: Uint8Array.of(0, 0, 0, 0, 0, 255, 255, 255, 255, 255),
    };
    const layers = layersOf(extreme);
    tf.tidy(() => layers[1]?.bias.assign(tf.tensor([1e4, -1e4, 0, 1e4, -1e4])));
    const { step, end } = await planned(kernels, extreme, layers);
    step.step(Int32Array.of(0, 1), 1e-3);
    const { bce, mse } = await step.readLosses();
    // Without the kernel's share, four of ten values are right, four are wrong by 10,000 nats, and two are 0.5.
    expect(bce / 4000).toBeCloseTo(1, 3);
    expect(mse).toBeCloseTo(0.45, 1);
    step.writeWeights();
    const weights = layers.flatMap(({ kernel, bias }) => [...kernel.dataSync(), ...bias.dataSync()]);
    expect(weights.every(Number.isFinite)).toBe(true);
    end();
  });

  test('training uses rows that arrive later, also if the set needs a larger texture', async () => {
    const { rows, step, end } = await planned(kernels, {
      ...DIGITS_CASE,
      sizes: [4, 4],
      activations: ['sigmoid'],
    });
    const before = rows.count;
    // All rows are black except the last, which is white.
    rows.append(new Uint8Array(4 * 5000).fill(255, 4 * 4999));
    const lossOf = async (row: number) => {
      step.step(Int32Array.of(row), 0);
      return (await step.readLosses()).mse;
    };
    const [first, last] = [await lossOf(before), await lossOf(before + 4999)];
    // The weights do not change, so black and white must have different errors.
    expect(await lossOf(before + 4998)).toBe(first);
    expect(last).not.toBeCloseTo(first, 3);
    expect(() => step.step(Int32Array.of(before + 5000), 0)).toThrow(RangeError);
    end();
  });

  test('a reading has the losses of the steps before it, even if more steps follow before it resolves', async () => {
    const { step, end } = await planned(kernels, DIGITS_CASE);
    const batch = Int32Array.of(1, 2, 3);
    const take = (count: number) => Array.from({ length: count }, () => step.step(batch, 0));
    take(3);
    const first = step.readLosses();
    take(5);
    const second = step.readLosses();
    const third = step.readLosses();
    const [a, b, c] = await Promise.all([first, second, third]);
    expect([a.steps, b.steps, c.steps]).toEqual([3, 5, 0]);
    expect(meanLosses(a).bce).toBeCloseTo(meanLosses(b).bce, 6);
    expect([c.bce, c.mse]).toEqual([0, 0]);
    end();
  });

  test('tfjs computes correctly between steps, and sees the trained weights', async () => {
    const { layers, step, end } = await planned(kernels, DIGITS_CASE);
    const ask = () =>
      tf.tidy(() => {
        const x = tf.tensor2d(
          Float32Array.from(DIGITS.subarray(0, 784), (byte) => byte / 255),
          [1, 784],
        );
        const logits = layers.reduce<tf.Tensor>((values, { kernel, bias, activation }) => {
          const sums = tf.matMul(values as tf.Tensor2D, kernel as unknown as tf.Tensor2D).add(bias);
          return activation === 'relu' ? sums.relu() : sums;
        }, x);
        return tf.losses.sigmoidCrossEntropy(x, logits).dataSync()[0] as number;
      });
    for (let round = 0; round < 3; round++) {
      const theirs = ask();
      step.step(Int32Array.of(0), 1e-4);
      expect(ask()).toBe(theirs);
      expect((await step.readLosses()).bce).toBeCloseTo(theirs, 5);
      step.writeWeights();
      expect(ask()).toBeLessThan(theirs);
    }
    end();
  });

  itTrainsVariants(kernels, {
    backend: 'webgl',
    weights: 2e-5,
    losses: 1e-5,
    runs: 15,
    denseOnly: true,
  });
});
