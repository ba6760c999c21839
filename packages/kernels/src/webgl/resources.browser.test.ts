import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Case, disposeLayers, layersOf } from '../cases.testing';
import { webglKernels } from '.';
import { countGl } from './counting.testing';
import { openDevice } from './device';
import { planned } from './planned.testing';

await tf.setBackend('webgl');
const kernels = webglKernels();
const counter = countGl(openDevice().gl);
const { counts } = counter;
beforeEach(() => counter.reset());
afterAll(() => counter.stop());

const BATCH = Int32Array.from({ length: 128 }, (_, i) => i);

function stack(hidden: readonly number[], width = 784): Case {
  const sizes = [width, ...hidden, width];
  return {
    sizes,
    activations: sizes.slice(1).map((_, i) => (i === hidden.length ? 'sigmoid' : i % 2 ? 'linear' : 'relu')),
    plan: {
      loss: 'bce',
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
      batchSize: 128,
    },
    bytes: new Uint8Array(128 * width),
    batches: [],
    rate: 1e-3,
    seed: 1,
  };
}

describe('a step of 784-128-32-128-784 with Adam', () => {
  test('takes 12 draws, with the gather of its batch, and uploads and reads nothing', async () => {
    const { step, end } = await planned(kernels, stack([128, 32, 128]));
    counter.reset();
    for (let i = 0; i < 5; i++) step.step(BATCH, 1e-3);
    // 1 gather; 4 forward, the last with the loss's gradient; 3 input gradients; 4 weight gradients with Adam.
    expect(counts.draws / 5).toBe(12);
    expect(counts.uploads).toBe(0);
    expect(counts.readbacks).toBe(0);
    expect(counts.uniforms / 5).toBe(18);
    expect(counts.programSwitches / 5).toBe(12);
    end();
  });

  test('a reading of its losses costs one draw and one read, and no new buffer', async () => {
    const { step, end } = await planned(kernels, stack([128, 32, 128]));
    step.step(BATCH, 1e-3);
    await step.readLosses();
    step.step(BATCH, 1e-3);
    counter.reset();
    await step.readLosses();
    expect(counts.draws).toBe(1);
    // One into a buffer on the device, and one out of it when the device has finished.
    expect(counts.readbacks).toBe(2);
    expect([counts.uploads, counts.buffers, counts.syncs, counts.textures]).toEqual([0, 0, 0, 0]);
    end();
  });

  test('writing the weights for tfjs costs one draw a variable', async () => {
    const { step, end } = await planned(kernels, stack([128, 32, 128]));
    counter.reset();
    step.writeWeights();
    expect([counts.draws, counts.uploads, counts.readbacks]).toEqual([8, 0, 0]);
    end();
  });
});

describe('nothing leaks', () => {
  test('after many steps, loss readings and writes of weights', async () => {
    const { step, layers, end } = await planned(kernels, stack([9, 3], 13));
    const round = async () => {
      for (let i = 0; i < 40; i++) step.step(BATCH.subarray(0, 1 + (i % 128)), 1e-3);
      await step.readLosses();
      step.writeWeights();
      await step.readState();
    };
    // tfjs keeps the textures of its first disposed tensors for the next ones.
    await round();
    await round();
    const { numTensors, numBytes } = tf.memory();
    counter.reset();
    for (let i = 0; i < 10; i++) await round();
    const { textures, buffers, programs, shaders, framebuffers, vertexArrays, syncs } = counts;
    expect({ textures, buffers, programs, shaders, framebuffers, vertexArrays, syncs }).toEqual({
      textures: 0,
      buffers: 0,
      programs: 0,
      shaders: 0,
      framebuffers: 0,
      vertexArrays: 0,
      syncs: 0,
    });
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    expect(layers.length).toBe(3);
    end();
  });

  test('after networks of other sizes, which compile nothing new', async () => {
    // The first network compiles the programs of all.
    (await planned(kernels, stack([8, 4], 12))).end();
    const { numTensors } = tf.memory();
    counter.reset();
    for (let units = 1; units <= 12; units++) {
      const { step, end } = await planned(kernels, stack([units, 3], 12));
      step.step(BATCH, 1e-3);
      end();
    }
    expect([counts.programs, counts.shaders]).toEqual([0, 0]);
    expect([counts.textures, counts.framebuffers, counts.buffers]).toEqual([0, 0, 0]);
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  test('after a plan that failed', async () => {
    const layers = layersOf(stack([4], 12));
    const rows = kernels.createRows(12);
    rows.append(new Uint8Array(12));
    counter.reset();
    const plan = {
      ...stack([4], 12).plan,
      layers,
      rows,
      state: { kind: 'sgd', steps: 1, slots: [] },
    } as const;
    await expect(kernels.planDenseStep(plan)).rejects.toThrow(RangeError);
    expect([counts.textures, counts.framebuffers, counts.buffers]).toEqual([0, 0, 0]);
    rows.dispose();
    disposeLayers(layers);
  });
});
