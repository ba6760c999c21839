import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DensePlan, PlanError, type TrainingKernels } from '../contract';
import { itKeepsTheContract } from '../contract.testing';
import { cpuKernels } from '../cpu';
import { tapeKernels } from './tapeStep';
import { withFallback } from './trainingKernels';

/** Rejects plans with a larger batch. */
function refusing(batchSize: number): TrainingKernels {
  return {
    createRows: cpuKernels.createRows,
    planDenseStep: async (plan) => {
      if (plan.batchSize > batchSize) throw new PlanError('The batch is too large.');
      return cpuKernels.planDenseStep(plan);
    },
  };
}

beforeAll(() => tf.setBackend('cpu'));

describe('planned steps with the tape as a fallback', () => {
  itKeepsTheContract(withFallback(refusing(5), tapeKernels), {
    backend: 'cpu',
    weights: 1e-4,
    losses: 1e-4,
    runs: 10,
  });

  it('switch from one to the other in the middle of a run, with all rows appended so far', async () => {
    const kernels = withFallback(refusing(2), tapeKernels);
    const rows = kernels.createRows(3);
    rows.append(Uint8Array.from({ length: 12 }, (_, i) => i * 20));
    const layers = [
      {
        kernel: tf.variable(tf.zeros([3, 3])),
        bias: tf.variable(tf.zeros([3])),
        activation: 'sigmoid' as const,
      },
    ];
    const optimizer = { kind: 'sgd', momentum: 0.9 } as const;
    const plan: DensePlan = { layers, rows, loss: 'bce', optimizer, batchSize: 2 };
    const small = await kernels.planDenseStep(plan);
    small.step(Int32Array.of(0, 3), 0.1);
    small.writeWeights();
    const state = await small.readState();
    small.dispose();
    rows.append(Uint8Array.of(200, 100, 0));
    const large = await kernels.planDenseStep({ ...plan, batchSize: 8, state });
    large.step(Int32Array.of(4, 4, 4, 0), 0.1);
    expect((await large.readState()).steps).toBe(2);
    expect((await large.readLosses()).bce).toBeGreaterThan(0.4);
    large.dispose();
    rows.dispose();
  });

  it('pass on other errors', async () => {
    const kernels = withFallback(cpuKernels, tapeKernels);
    const plan = { layers: [], rows: kernels.createRows(3), loss: 'bce' as const, batchSize: 0 };
    const optimizer = { kind: 'sgd', momentum: 0 } as const;
    await expect(kernels.planDenseStep({ ...plan, optimizer })).rejects.toThrow(RangeError);
  });
});
