import * as tf from '@tensorflow/tfjs';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAgreement, referenceLosses } from '../agreement.testing';
import type { Case } from '../cases.testing';
import { itKeepsTheContract } from '../contract.testing';
import { countGl, type GlCounter } from '../webgl/counting.testing';
import { planned } from '../webgl/planned.testing';
import { tapeKernels } from './tapeStep';

beforeAll(async () => {
  await tf.setBackend('webgl');
});

describe('the step on tfjs’s tape, on webgl', () => {
  it('has the same losses as the planned step over twenty seeded steps, to one in ten thousand', async () => {
    const reference = await referenceLosses();
    await tf.setBackend('webgl');
    await expectAgreement(tapeKernels, reference);
  });

  itKeepsTheContract(tapeKernels, { backend: 'webgl', weights: 1e-4, losses: 1e-4, runs: 10 });
});

const DIGITS: Case = {
  sizes: [784, 128, 32, 128, 784],
  activations: ['relu', 'linear', 'relu', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize: 128,
  },
  bytes: Uint8Array.from({ length: 128 * 784 }, (_, i) => (i * i) % 256),
  batches: [],
  rate: 1e-3,
  seed: 1,
};
const BATCH = Int32Array.from({ length: 128 }, (_, i) => i);

describe('a step of 784-128-32-128-784 with Adam on tfjs’s tape', () => {
  let counter: GlCounter;
  beforeAll(() => {
    counter = countGl((tf.backend() as MathBackendWebGL).getGPGPUContext().gl as WebGL2RenderingContext);
  });
  afterAll(() => counter.stop());

  it('takes at most 31 draws, and uploads only its batch', async () => {
    const { step, end } = await planned(tapeKernels, DIGITS);
    for (let i = 0; i < 3; i += 1) step.step(BATCH, 1e-3);
    counter.reset();
    for (let i = 0; i < 5; i += 1) step.step(BATCH, 1e-3);
    const { draws, uploads, readbacks, textures, programs, framebuffers } = counter.counts;
    // 1 batch into tfjs's layout; 4 forward; 2 losses and 2 for their decayed sums; backward: 1 gradient of the losses,
    // 2 activations, 7 products, 4 biases; 8 variables.
    expect(draws / 5).toBeLessThanOrEqual(31);
    expect(uploads / 5).toBe(1);
    expect([readbacks, textures, programs, framebuffers]).toEqual([0, 0, 0, 0]);
    end();
  });
});
