/** The contract of the planned step as tests. Each backend's test file calls this with its kernels. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  byAutodiff,
  type Case,
  cases,
  disposeLayers,
  layersOf,
  lossesAt,
  type Result,
} from './cases.testing';
import type { DenseLayer, DensePlan, OptimizerState, TrainingKernels } from './contract';
import { joinLosses, meanLosses } from './lossSums';
import { SLOTS } from './optimizerNumbers';

export interface Tolerances {
  /** The kernels' tfjs backend, already registered. */
  readonly backend: string;
  /** The largest allowed difference of a weight from autodiff on the CPU. Weights are about 1. */
  readonly weights: number;
  /** The largest allowed relative difference of a mean loss. */
  readonly losses: number;
  /** Number of random cases in the long property tests. */
  readonly runs: number;
  /** Number of steps in the test for leaks; 500 where a step is slow. */
  readonly manySteps?: number;
}

/**
 * The same cases each time. If a pre-activation is within rounding of a ReLU's kink, two correct steps take different
 * gradients: about one random case in thousands.
 */
const SEED = 1;

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
  const { backend, runs } = tolerances;

  const planned = async (test: Case, layers: readonly DenseLayer[], state?: OptimizerState) => {
    const rows = kernels.createRows(test.sizes[0] as number);
    rows.append(test.bytes);
    const plan: DensePlan = { ...test.plan, layers, rows, ...(state ? { state } : {}) };
    const step = await kernels.planDenseStep(plan);
    return { step, end: () => [step.dispose(), rows.dispose()] };
  };

  const run = async (test: Case): Promise<Result> => {
    await tf.setBackend(backend);
    const layers = layersOf(test);
    const { step, end } = await planned(test, layers);
    for (const batch of test.batches) step.step(batch, test.rate);
    const sums = await step.readLosses();
    expect(sums.steps).toBe(test.batches.length);
    const { bce, mse } = meanLosses(sums);
    step.writeWeights();
    const weights = weightsOf(layers);
    end();
    disposeLayers(layers);
    return { weights, bce, mse };
  };

  it('gives the same weights and losses as autodiff on the CPU, for any network, optimizer and batch', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (test) => {
        const ours = await run(test);
        await tf.setBackend('cpu');
        const theirs = byAutodiff(test);
        expect(Math.abs(ours.bce / theirs.bce - 1)).toBeLessThan(tolerances.losses);
        expect(Math.abs(ours.mse - theirs.mse)).toBeLessThan(tolerances.losses * (theirs.mse + 1e-3));
        expect(furthest(ours.weights, theirs.weights)).toBeLessThan(tolerances.weights);
      }),
      { numRuns: runs, seed: SEED },
    );
  }, 120_000);

  it('follows the gradient given by finite differences', async () => {
    const plain = { kind: 'sgd', momentum: 0 } as const;
    // Smooth activations only: finite differences are wrong across a kink.
    const smooth = cases.filter(({ activations }) => !activations.includes('relu'));
    await fc.assert(
      fc.asyncProperty(smooth, fc.nat(), async (test, which) => {
        await tf.setBackend(backend);
        const layers = layersOf(test);
        const before = weightsOf(layers);
        const batch = test.batches[0] as Int32Array;
        const { step, end } = await planned({ ...test, plan: { ...test.plan, optimizer: plain } }, layers);
        step.step(batch, 1);
        step.writeWeights();
        const after = weightsOf(layers);
        end();
        disposeLayers(layers);
        // At a rate of 1, the change is the gradient. The slope along the gradient must equal its length.
        const gradient = before.map((values, i) => values.map((value, j) => value - valueAt(after, i, j)));
        const variable = which % before.length;
        const length = Math.hypot(...(gradient[variable] as Float32Array));
        if (length < 1e-5) return;
        const along = (h: number) => {
          const moved = before.map((values, i) =>
            i === variable
              ? Float64Array.from(values, (value, j) => value + (h * valueAt(gradient, i, j)) / length)
              : Float64Array.from(values),
          );
          return lossesAt(test, moved, batch)[test.plan.loss];
        };
        const slope = (along(1e-4) - along(-1e-4)) / 2e-4;
        expect(Math.abs(slope - length)).toBeLessThan(1e-3 * length + tolerances.weights);
      }),
      { numRuns: runs },
    );
  }, 120_000);

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
    const [first, ...others] = layers as [DenseLayer, ...DenseLayer[]];
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

function weightsOf(layers: readonly DenseLayer[]): Float32Array[] {
  return layers.flatMap(({ kernel, bias }) =>
    [kernel, bias].map((variable) => variable.dataSync<'float32'>().slice()),
  );
}

function valueAt(arrays: readonly Float32Array[], index: number, at: number): number {
  return (arrays[index] as Float32Array)[at] as number;
}

function furthest(ours: readonly Float32Array[], theirs: readonly Float32Array[]): number {
  let furthest = 0;
  for (const [index, values] of ours.entries()) {
    for (const [at, value] of values.entries()) {
      const distance = Math.abs(value - valueAt(theirs, index, at));
      if (!(distance <= furthest)) furthest = distance;
    }
  }
  return furthest;
}
