import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from './cases.testing';
import type { TrainingKernels } from './contract';
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

const ROWS = 32;
const DENSE: Case = {
  sizes: [96, 40, 8, 40, 96],
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
const LARGE: Case = { ...DENSE, sizes: [96, 4096, 96, 4096, 96] };

/** Forward, and twice as many backward. */
const ofAStep = ({ sizes }: Case) =>
  3 * ROWS * sizes.slice(1).reduce((sum, units, layer) => sum + units * (sizes[layer] as number), 0);

/** What is heard of one step. */
async function aStep(kernels: TrainingKernels, test: Case) {
  const { step, end } = await planned(kernels, test);
  const heard = record();
  const batch = Int32Array.from({ length: ROWS }, (_, i) => i);
  step.step(batch, 1e-3);
  end();
  return heard;
}

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
    ['JavaScript', cpuKernels, DENSE],
    ['WebAssembly', wasmKernels, LARGE],
  ] as const)(
    'hears of every multiplication of a large planned step in %s, in small pieces',
    async (_, kernels, test) => {
      const { begun, ended, sum } = await aStep(kernels, test);
      expect(begun.length).toBeGreaterThan(10);
      expect(ended).toHaveLength(begun.length);
      expect(sum() / ofAStep(test)).toBeGreaterThan(0.8);
      expect(sum() / ofAStep(test)).toBeLessThan(1.2);
    },
  );

  it('hears once of a small planned step on WebAssembly, which costs it nothing', async () => {
    const { begun } = await aStep(wasmKernels, DENSE);
    expect(begun).toEqual([{ kind: 'step', multiplications: ofAStep(DENSE) }]);
  });

  it('hears of every kernel of a step on the tape, with about all its multiplications', async () => {
    const { begun, ended, sum } = await aStep(tapeKernels, DENSE);
    expect(begun.map(({ kind }) => kind)).toContain('OptimizerUpdate');
    expect(ended).toHaveLength(begun.length);
    // The first layer needs no gradient by its input. The rest are additions and updates.
    expect(sum() / ofAStep(DENSE)).toBeGreaterThan(0.8);
    expect(sum() / ofAStep(DENSE)).toBeLessThan(2);
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
