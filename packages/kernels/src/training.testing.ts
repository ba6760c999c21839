/** Whether a backend's planned step trains random networks as tfjs's autodiff does, and along the gradient. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Case, disposeLayers, layersOf, type OwnLayer } from './cases.testing';
import type { DensePlan, OptimizerState, TrainingKernels } from './contract';
import { meanLosses } from './lossSums';
import { byAutodiff, lossesAt, type Result } from './results.testing';

export interface Tolerances {
  /** The kernels' tfjs backend, already registered. */
  readonly backend: string;
  /** The largest allowed difference of a weight from autodiff on the CPU. Weights are about 1. */
  readonly weights: number;
  /** The largest allowed relative difference of a mean loss. */
  readonly losses: number;
  /** Number of random cases in the long property tests. */
  readonly runs: number;
  /** True for a backend that plans no convolutions. */
  readonly denseOnly?: boolean;
  /** Number of steps in the test for leaks; 500 where a step is slow. */
  readonly manySteps?: number;
}

/**
 * The same cases each time. If a pre-activation is within rounding of a ReLU's kink, two correct steps take different
 * gradients: about one random case in thousands.
 */
const SEED = 1;

/** Plans steps for cases, and runs them. */
export function trainingOf(kernels: TrainingKernels, backend: string) {
  const planned = async (test: Case, layers: readonly OwnLayer[], state?: OptimizerState) => {
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

  return { planned, run };
}

export function itTrains(
  what: string,
  cases: fc.Arbitrary<Case>,
  kernels: TrainingKernels,
  tolerances: Tolerances,
): void {
  const { backend, runs } = tolerances;
  const { planned, run } = trainingOf(kernels, backend);

  it(`gives ${what} the weights and losses of autodiff on the CPU, for any optimizer and batch`, async () => {
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

  it(`follows the gradient given by finite differences in ${what}`, async () => {
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
}

export function weightsOf(layers: readonly OwnLayer[]): Float32Array[] {
  return layers.flatMap(({ kernel, bias }) =>
    [kernel, bias].map((variable) => variable.dataSync<'float32'>().slice()),
  );
}

function valueAt(arrays: readonly Float32Array[], index: number, at: number): number {
  return (arrays[index] as Float32Array)[at] as number;
}

export function furthest(ours: readonly Float32Array[], theirs: readonly Float32Array[]): number {
  let furthest = 0;
  for (const [index, values] of ours.entries()) {
    for (const [at, value] of values.entries()) {
      const distance = Math.abs(value - valueAt(theirs, index, at));
      if (!(distance <= furthest)) furthest = distance;
    }
  }
  return furthest;
}
