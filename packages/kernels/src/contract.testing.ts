/** The contract of the planned step as tests. Each backend's test file calls this with its kernels. */
import * as tf from '@tensorflow/tfjs';
import { expect, it } from 'vitest';
import { type Case, cases, disposeLayers, layersOf, type OwnLayer } from './cases.testing';
import type { OptimizerState, TrainingKernels } from './contract';
import { joinLosses } from './lossSums';
import { SLOTS } from './optimizerNumbers';
import { furthest, itTrains, type Tolerances, trainingOf, weightsOf } from './training.testing';

/** One fixed case for tests that need no variety. */
const PLAIN: Case = {
  sizes: [10, 7, 3, 7, 10],
  activations: ['relu', 'linear', 'tanh', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-4, weightDecay: 0 },
    batchSize: 8,
  },
  bytes: Uint8Array.from({ length: 400 }, (_, i) => (i * 97 + ((i * i) % 31)) % 256),
  batches: [Int32Array.of(0, 5, 9, 39, 20, 20, 7, 1), Int32Array.of(3, 4), Int32Array.of(30, 31, 32, 6, 8)],
  rate: 0.01,
  seed: 5,
};

export function itKeepsTheContract(kernels: TrainingKernels, tolerances: Tolerances): void {
  const { backend } = tolerances;

  const { planned, run } = trainingOf(kernels, backend);

  itTrains('any dense network', cases, kernels, tolerances);

  it('gives the same losses, read at once or in parts', async () => {
    const layers = layersOf(PLAIN);
    const { step, end } = await planned(PLAIN, layers);
    const take = (count: number) => {
      for (let i = 0; i < count; i += 1) step.step(PLAIN.batches[i % 3] as Int32Array, 0);
    };
    take(6);
    const together = await step.readLosses();
    take(1);
    const first = await step.readLosses();
    for (const i of [1, 2, 0, 1, 2]) step.step(PLAIN.batches[i] as Int32Array, 0);
    const apart = joinLosses(first, await step.readLosses());
    expect(apart.steps).toBe(together.steps);
    expect(Math.abs(apart.bce / together.bce - 1)).toBeLessThan(1e-6);
    expect(Math.abs(apart.mse / together.mse - 1)).toBeLessThan(1e-6);
    end();
    disposeLayers(layers);
  });

  it('gives exactly the same numbers when it is repeated', async () => {
    const first = await run(PLAIN);
    expect(await run(PLAIN)).toEqual(first);
  });

  it('continues from a saved state as if it had not stopped', async () => {
    const whole = await run(PLAIN);
    const layers = layersOf(PLAIN);
    let state: OptimizerState | undefined;
    for (const batch of PLAIN.batches) {
      const { step, end } = await planned(PLAIN, layers, state);
      step.step(batch, PLAIN.rate);
      step.writeWeights();
      state = await step.readState();
      end();
    }
    expect(state?.steps).toBe(PLAIN.batches.length);
    expect(furthest(weightsOf(layers), whole.weights)).toBeLessThan(tolerances.weights);
    disposeLayers(layers);
  });

  it('throws for rows that do not exist, and for plans whose shapes do not fit', async () => {
    const layers = layersOf(PLAIN);
    const { step, end } = await planned(PLAIN, layers);
    for (const indices of [[], [40], [-1], [0, 1, 2, 3, 4, 5, 6, 7, 8]]) {
      expect(() => step.step(Int32Array.from(indices), 0.1)).toThrow(RangeError);
    }
    end();
    await expect(planned({ ...PLAIN, plan: { ...PLAIN.plan, batchSize: 0 } }, layers)).rejects.toThrow(
      RangeError,
    );
    await expect(planned(PLAIN, layers.slice(1))).rejects.toThrow(RangeError);
    const [first, ...others] = layers as [OwnLayer, ...OwnLayer[]];
    const units = first.bias.size;
    const make = () => [tf.zeros([units, 2]), tf.zeros([units + 1]), tf.zeros([units], 'int32')];
    const biases = tf.tidy(() => make().map((bias) => tf.variable(bias)));
    for (const bias of biases)
      await expect(planned(PLAIN, [{ ...first, bias }, ...others])).rejects.toThrow(RangeError);
    tf.dispose(biases);
    const each = SLOTS[PLAIN.plan.optimizer.kind];
    const slots = layers.flatMap(({ kernel, bias }) =>
      [kernel, bias].flatMap(({ size }) => Array.from({ length: each }, () => new Float32Array(size))),
    );
    const { kind } = PLAIN.plan.optimizer;
    for (const wrong of [[], slots.with(0, new Float32Array(1)), slots.slice(1)]) {
      const state: OptimizerState = { kind, steps: 1, slots: wrong };
      await expect(planned(PLAIN, layers, state)).rejects.toThrow(RangeError);
    }
    expect(() => kernels.createRows(10).append(new Uint8Array(15))).toThrow(RangeError);
    disposeLayers(layers);
  });

  it('leaks no tensor and no byte over many steps, and frees everything at the end', async () => {
    await tf.setBackend(backend);
    const layers = layersOf(PLAIN);
    const fresh = { ...tf.memory() };
    const { step, end } = await planned(PLAIN, layers);
    const train = async (steps: number) => {
      for (let i = 0; i < steps; i += 1) step.step(PLAIN.batches[i % 3] as Int32Array, 1e-3);
      await step.readLosses();
      step.writeWeights();
    };
    await train(10);
    const early = { ...tf.memory() };
    await train(tolerances.manySteps ?? 500);
    expect(tf.memory().numTensors).toBe(early.numTensors);
    expect(tf.memory().numBytes).toBe(early.numBytes);
    end();
    expect(tf.memory().numTensors).toBe(fresh.numTensors);
    disposeLayers(layers);
  }, 60_000);
}
