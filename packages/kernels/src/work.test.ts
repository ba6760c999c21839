import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './cases.testing';
import { cpuKernels } from './cpu';
import { followWork } from './ops/kernelWork';
import { tapeKernels } from './step/tapeStep';
import { wasmKernels } from './wasm';
import { planned } from './webgl/planned.testing';
import { listen, piece } from './work';

/** Records all pieces of work. */
function record() {
  const begun: { kind: string; multiplications: number }[] = [];
  const ended: string[] = [];
  followWork({
    begins: (kind, multiplications) => begun.push({ kind, multiplications }),
    ends: (kind) => ended.push(kind),
  });
  return { begun, ended, sum: () => begun.reduce((all, { multiplications }) => all + multiplications, 0) };
}

afterEach(() => listen(null));

const SIZES = [96, 40, 8, 40, 96] as const;
const ROWS = 32;
const DENSE: Case = {
  sizes: SIZES,
  activations: ['relu', 'linear', 'relu', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize: ROWS,
  },
  bytes: Uint8Array.from({ length: ROWS * 96 }, (_, i) => (i * 7) % 256),
  batches: [],
  rate: 1e-3,
  seed: 1,
};
/** Forward, and twice as many backward. */
const OF_A_STEP = 3 * ROWS * 2 * (96 * 40 + 40 * 8);

describe('the listener of work', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('hears of a piece before it begins and after it ends, and gets back what it said', () => {
    const heard: unknown[] = [];
    listen({
      begins: (...said) => heard.push('begins', ...said),
      ends: (...said) => heard.push('ends', ...said),
    });
    expect(piece('some', 12, () => heard.push('computes'))).toBe(4);
    expect(heard).toEqual(['begins', 'some', 12, 'computes', 'ends', 'some', 12, 3]);
  });

  it.each([
    ['cpu', cpuKernels],
    ['cpu', wasmKernels],
  ] as const)(
    'hears of every multiplication of a planned step, in small pieces (%s, %#)',
    async (_, kernels) => {
      const { step, end } = await planned(kernels, DENSE);
      const { begun, ended, sum } = record();
      step.step(
        Int32Array.from({ length: ROWS }, (_, i) => i),
        1e-3,
      );
      expect(begun.length).toBeGreaterThan(10);
      expect(ended).toHaveLength(begun.length);
      expect(sum() / OF_A_STEP).toBeGreaterThan(0.8);
      expect(sum() / OF_A_STEP).toBeLessThan(1.2);
      end();
    },
  );

  it('hears of every kernel of a step on the tape, with about all its multiplications', async () => {
    const { step, end } = await planned(tapeKernels, DENSE);
    const { begun, ended, sum } = record();
    step.step(
      Int32Array.from({ length: ROWS }, (_, i) => i),
      1e-3,
    );
    expect(begun.map(({ kind }) => kind)).toContain('OptimizerUpdate');
    expect(ended).toHaveLength(begun.length);
    // The first layer needs no gradient by its input. The rest are additions and updates.
    expect(sum() / OF_A_STEP).toBeGreaterThan(0.8);
    expect(sum() / OF_A_STEP).toBeLessThan(2);
    end();
  });

  it('counts the multiplications of convolutions and their gradients', () => {
    const { begun } = record();
    const x = tf.ones<tf.Rank.R4>([5, 28, 28, 3]);
    const filter = tf.variable(tf.ones<tf.Rank.R4>([3, 3, 3, 7]));
    tf.tidy(() => {
      tf.grads((images: tf.Tensor, filters: tf.Tensor) =>
        tf.conv2d(images as tf.Tensor4D, filters as tf.Tensor4D, 2, 'same'),
      )([x, filter]);
    });
    for (const kind of ['Conv2D', 'Conv2DBackpropInput', 'Conv2DBackpropFilter'])
      expect(begun.find((each) => each.kind === kind)?.multiplications).toBe(5 * 14 * 14 * 7 * 3 * 3 * 3);
    tf.dispose([x, filter]);
  });

  it('hears of a kernel once, however often it begins to listen', () => {
    record();
    const { begun } = record();
    tf.tidy(() => tf.add(tf.ones([2, 3]), 1));
    expect(begun.filter(({ kind }) => kind === 'Add')).toEqual([{ kind: 'Add', multiplications: 6 }]);
  });
});
