/** What a step with a variant costs, keeps and frees. That it is right, `denseStep.browser.test.ts` shows. */
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { meanLosses } from '../lossSums';
import { variablesOf } from '../network';
import { webglKernels } from '.';
import { countGl } from './counting.testing';
import { openDevice } from './device';
import { plannedVariant } from './plannedVariant.testing';

await tf.setBackend('webgl');
const kernels = webglKernels();
const device = openDevice();
const counter = countGl(device.gl);
const { counts } = counter;
beforeEach(() => counter.reset());
afterAll(() => counter.stop());

const BATCH = Int32Array.from({ length: 128 }, (_, i) => i);

/** Draws, uploads and readings of one step. */
async function countsOf(changes: Parameters<typeof plannedVariant>[1]): Promise<number[]> {
  const { step, end } = await plannedVariant(kernels, changes);
  step.step(BATCH, 1e-3);
  counter.reset();
  for (let i = 0; i < 3; i++) step.step(BATCH, 1e-3);
  const { draws, uploads, readbacks } = counts;
  end();
  return [draws / 3, uploads, readbacks];
}

const KL = { kind: 'normal', weight: 1 } as const;
const NOISE = { kind: 'gaussian', deviation: 0.4 } as const;
const DEFAULT = { width: 784, hidden: [128], codeSize: 32 } as const;

describe('a step', () => {
  test('of a variational network 784-400-20-400-784 takes 14 draws and no upload', async () => {
    const network = { width: 784, hidden: [400], codeSize: 20 };
    // The usual 12, one for the sampled code, and one for its gradient with the penalty.
    expect(await countsOf({ ...network, variant: { code: 'sampled', penalties: [KL] } })).toEqual([14, 0, 0]);
  });

  test('that removes noise takes 12 draws and no upload, as many as without noise', async () => {
    expect(await countsOf({ ...DEFAULT, variant: { noise: NOISE } })).toEqual([12, 0, 0]);
  });

  test('with noise takes one more draw on a device that cannot write eight textures, with the same result', async () => {
    const lossOf = async () => {
      const { step, end } = await plannedVariant(kernels, { variant: { noise: NOISE } });
      for (let i = 0; i < 3; i++) step.step(BATCH, 1e-2);
      const losses = await step.readLosses();
      end();
      return losses;
    };
    const expected = await lossOf();
    Object.assign(device, { eightOutputs: false });
    expect(await countsOf({ variant: { noise: NOISE } })).toEqual([19, 0, 0]);
    expect(await lossOf()).toEqual(expected);
    Object.assign(device, { eightOutputs: true });
  });

  test.each([
    ['dropout', { variant: { dropout: 0.2 } }, 12],
    ['tied weights', { tied: true }, 12],
    ['a linear output', { output: 'linear' }, 12],
    // The code and its gradient.
    ['a normalized code', { variant: { code: 'normalized' } }, 14],
    // The gradient of the code.
    ['L1 sparsity', { variant: { penalties: [{ kind: 'l1', weight: 1 }] } }, 13],
    // And the mean activity.
    [
      'sparse activity',
      { variant: { penalties: [{ kind: 'activity', weight: 1, target: 0.1, of: 'sigmoid' }] } },
      14,
    ],
    // The moved rows, the code without them, and its gradient.
    ['a contraction', { variant: { penalties: [{ kind: 'contraction', weight: 1 }] } }, 15],
    // For each layer, its squares and its update after the gradient; and the factor.
    ['a limit for the gradient', { variant: { clipNorm: 1 } }, 21],
  ] as const)('with %s of 784-128-32-128-784 takes few draws and no upload', async (_, changes, draws) => {
    expect(await countsOf({ ...DEFAULT, ...changes })).toEqual([draws, 0, 0]);
  });
});

/** Everything at once. */
const ALL = {
  tied: true,
  output: 'linear',
  loss: 'mse',
  variant: {
    code: 'sampled',
    noise: NOISE,
    dropout: 0.2,
    clipNorm: 0.1,
    penalties: [
      KL,
      { kind: 'l1', weight: 0.1 },
      { kind: 'activity', weight: 0.1, target: 0.1, of: 'sigmoid' },
      { kind: 'contraction', weight: 0.01 },
    ],
  },
} as const;

test('many steps and readings make no GL error and leak nothing, and the end frees everything', async () => {
  const round = async () => {
    const { step, end } = await plannedVariant(kernels, ALL);
    for (let i = 0; i < 20; i++) step.step(BATCH.subarray(0, 1 + 6 * i), 1e-3);
    await step.readLosses();
    step.writeWeights();
    await step.readState();
    end();
  };
  await round();
  await round();
  const { numTensors, numBytes } = tf.memory();
  counter.reset();
  await round();
  const { textures, buffers, programs, shaders, framebuffers, syncs } = counts;
  expect([textures, buffers, programs, shaders, framebuffers, syncs]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(tf.memory()).toMatchObject({ numTensors, numBytes });
  expect(device.gl.getError()).toBe(device.gl.NO_ERROR);
});

test('training continues from a saved state and the number of the next step as if it had not stopped', async () => {
  const train = async (stops: boolean) => {
    const first = await plannedVariant(kernels, ALL);
    const { layers } = first;
    const batches = [3, 7, 2, 5].map((count) => BATCH.subarray(count, 3 * count));
    for (const batch of batches.slice(0, 2)) first.step.step(batch, 1e-2);
    let { step } = first;
    let end = () => {};
    if (stops) {
      step.writeWeights();
      const state = await step.readState();
      const variant = { ...ALL.variant, firstStep: 11 + 2 };
      ({ step, end } = await plannedVariant(kernels, { ...ALL, variant }, { layers, state }));
    }
    for (const batch of batches.slice(2)) step.step(batch, 1e-2);
    step.writeWeights();
    const weights = variablesOf(layers).map((variable) => variable.dataSync().slice());
    const { steps, slots } = await step.readState();
    end();
    first.end();
    return { weights, steps, slots };
  };
  expect(await train(true)).toEqual(await train(false));
});

test('a reading has the mean penalties of the steps before it, and none without penalties', async () => {
  const penalties = [{ kind: 'l1', weight: 0.3 }] as const;
  const { step, end } = await plannedVariant(kernels, { variant: { penalties } });
  const means: (number | undefined)[] = [];
  for (const steps of [1, 4, 9]) {
    for (let i = 0; i < steps; i++) step.step(BATCH, 0);
    means.push(meanLosses(await step.readLosses()).penalty);
  }
  expect(means[0]).toBeGreaterThan(0);
  expect(means[1]).toBeCloseTo(means[0] as number, 5);
  expect(means[2]).toBeCloseTo(means[0] as number, 5);
  expect(await step.readLosses()).toEqual({ steps: 0, bce: 0, mse: 0, penalty: 0 });
  end();
  const plain = await plannedVariant(kernels, { variant: { dropout: 0.1 } });
  plain.step.step(BATCH, 0);
  expect(await plain.step.readLosses()).not.toHaveProperty('penalty');
  plain.end();
});
