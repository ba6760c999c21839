import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { type Case, convolutionalCases, disposeLayers, layersOf } from '../cases.testing';
import type { DensePlan } from '../contract';
import { itKeepsTheContract } from '../contract.testing';
import { itTrains } from '../training.testing';
import { itTrainsVariants, PLAIN, type VariantCase, variantResult } from '../variants.testing';
import { wasmKernels } from '.';
import { planWasmDenseForward } from './denseForward';
import { itComputesForward } from './denseForward.testing';
import { planWasmDenseStep } from './denseStep';
import { arithmetic, canShareMemory } from './modules';
import { availableThreads, createRuntime, limitThreads, type Runtime } from './runtime';

/** Large enough that every thread gets rows and panels. All sizes are odd. */
const LARGE: Case = {
  sizes: [101, 67, 9, 67, 101],
  activations: ['elu', 'linear', 'tanh', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.01 },
    batchSize: 75,
  },
  bytes: Uint8Array.from({ length: 101 * 200 }, (_, i) => ((i * 97) ^ (i >> 3)) % 256),
  batches: [],
  rate: 0.003,
  seed: 11,
};

/** Convolutions that halve and double, one filter at the end, and dense layers between them. */
const IMAGES: Case = {
  ...LARGE,
  sizes: [144, 36 * 12, 9 * 9, 7, 9 * 9, 36 * 12, 144],
  images: [
    { kind: 'down', side: 12 },
    { kind: 'down', side: 6 },
    null,
    null,
    { kind: 'up', side: 3 },
    { kind: 'up', side: 6 },
  ],
  activations: ['elu', 'relu', 'linear', 'tanh', 'elu', 'sigmoid'],
  bytes: Uint8Array.from({ length: 144 * 200 }, (_, i) => ((i * 97) ^ (i >> 3)) % 256),
};

/** Helpers are threads: one runtime for all cases. */
let threeThreads: Runtime | null = null;

async function weightsAfter(steps: number, runtime: Runtime, test = LARGE) {
  const layers = layersOf(test);
  const rows = wasmKernels.createRows(test.sizes[0] as number);
  rows.append(test.bytes);
  const step = await planWasmDenseStep({ ...test.plan, layers, rows }, runtime);
  for (let i = 0; i < steps; i += 1) {
    const indices = Int32Array.from({ length: i % 7 === 6 ? 13 : 75 }, (_, row) => (row * 31 + i * 17) % 200);
    step.step(indices, test.rate);
  }
  const losses = await step.readLosses();
  step.writeWeights();
  const weights = layers.map(({ kernel, bias }) => [kernel.dataSync().slice(), bias.dataSync().slice()]);
  step.dispose();
  disposeLayers(layers);
  return { weights, losses };
}

describe('the planned step on WebAssembly, in a browser', () => {
  it('runs cross-origin isolated, so that threads are available', () => {
    expect(canShareMemory()).toBe(true);
    expect(['relaxed', 'plain']).toContain(arithmetic());
  });

  itKeepsTheContract(wasmKernels, { backend: 'cpu', weights: 5e-5, losses: 1e-5, runs: 60 });

  it.each([
    ['dense', LARGE],
    ['convolutional', IMAGES],
  ])('gives the same numbers to the last bit with 1, 2 and 5 threads: %s layers', async (_, test) => {
    await tf.setBackend('cpu');
    const alone = await weightsAfter(60, await createRuntime(1), test);
    for (const threads of [2, 5]) {
      expect(await weightsAfter(60, await createRuntime(threads), test)).toEqual(alone);
    }
  });

  itTrains('any convolutional network', convolutionalCases, wasmKernels, {
    backend: 'cpu',
    weights: 5e-5,
    losses: 1e-5,
    runs: 40,
  });

  it.each([
    ['dense', {}],
    ['convolutional', { width: 144, filters: [9, 8], hidden: [33] }],
  ])('trains a variant to the last bit alike with 1, 2 and 5 threads: %s layers', async (_, changes) => {
    const batch = (step: number) => Int32Array.from({ length: 20 - step }, (_, row) => (row * 7 + step) % 20);
    const everything: VariantCase = {
      ...PLAIN,
      width: 121,
      hidden: [67, 33],
      codeSize: 9,
      tied: true,
      activation: 'elu',
      variant: {
        ...PLAIN.variant,
        code: 'sampled',
        noise: { kind: 'gaussian', deviation: 0.3 },
        dropout: 0.2,
        clipNorm: 0.05,
        penalties: [
          { kind: 'normal', weight: 0.1 },
          { kind: 'activity', weight: 0.1, target: 0.3, of: 'sigmoid' },
          { kind: 'contraction', weight: 0.01 },
        ],
      },
      batches: Array.from({ length: 12 }, (_, step) => batch(step)),
      ...changes,
    };
    const on = async (threads: number) => {
      const runtime = await createRuntime(threads);
      const kernels = {
        ...wasmKernels,
        planDenseStep: (plan: DensePlan) => planWasmDenseStep(plan, runtime),
      };
      return variantResult(kernels, everything);
    };
    const alone = await on(1);
    for (const threads of [2, 5]) expect(await on(threads)).toEqual(alone);
  });

  itTrainsVariants(wasmKernels, { backend: 'cpu', weights: 5e-5, losses: 1e-5, runs: 20 });

  itComputesForward(async () => (threeThreads ??= await createRuntime(3)), 30);

  it.each([
    ['dense', LARGE],
    ['convolutional', IMAGES],
  ])('computes forward to the last bit alike with 1, 2 and 5 threads: %s layers', async (_, test) => {
    const layers = layersOf(test);
    const width = test.sizes[0] as number;
    const forward = async (threads: number) => {
      const plan = await planWasmDenseForward({ layers, width }, await createRuntime(threads));
      const results = [plan.run(test.bytes, 1), plan.outputs(test.bytes, 2)];
      plan.dispose();
      return results;
    };
    const alone = await forward(1);
    for (const threads of [2, 5]) expect(await forward(threads)).toEqual(alone);
    disposeLayers(layers);
  });

  it('runs thousands of steps on several threads without losing or repeating a task', async () => {
    const once = await weightsAfter(3000, await createRuntime(3));
    expect(await weightsAfter(3000, await createRuntime(1))).toEqual(once);
  }, 60_000);

  it('gives the same numbers while its helpers rest and after that', async () => {
    const runtime = await createRuntime(3);
    const alone = await weightsAfter(40, await createRuntime(1));
    runtime.rest(true);
    expect(await weightsAfter(40, runtime)).toEqual(alone);
    runtime.rest(false);
    expect(await weightsAfter(40, runtime)).toEqual(alone);
  });

  it('has one thread where a thread works beside others', () => {
    const before = availableThreads();
    limitThreads(1);
    expect(availableThreads()).toBe(1);
    limitThreads(100);
    expect(availableThreads()).toBe(before);
  });

  it('frees the memory of disposed plans', async () => {
    const runtime = await createRuntime(1);
    await weightsAfter(1, runtime);
    expect(runtime.memory.used).toBe(0);
    const { byteLength } = runtime.memory.memory.buffer;
    for (let i = 0; i < 20; i += 1) await weightsAfter(1, runtime);
    expect(runtime.memory.memory.buffer.byteLength).toBe(byteLength);
  });
});
