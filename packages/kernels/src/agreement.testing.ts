/** Twenty seeded steps of one small network. Every backend must give the same losses. */
import * as tf from '@tensorflow/tfjs';
import { expect } from 'vitest';
import { type Case, disposeLayers, layersOf } from './cases.testing';
import type { TrainingKernels } from './contract';
import { cpuKernels } from './cpu';

/** The default network at a third of its size, with the epsilon that the app uses. */
const CASE: Case = {
  sizes: [256, 45, 11, 45, 256],
  activations: ['relu', 'linear', 'relu', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize: 50,
  },
  // A square on each 16 × 16 image, white at one side and grey at the other.
  bytes: Uint8Array.from({ length: 256 * 60 }, (_, i) => {
    const image = Math.floor(i / 256);
    const x = ((i % 16) - (image % 9) + 16) % 16;
    const y = (Math.floor((i % 256) / 16) - (image % 7) + 16) % 16;
    return x < 6 && y < 7 ? 255 - 20 * x : 0;
  }),
  batches: Array.from({ length: 20 }, (_, step) =>
    Int32Array.from({ length: step % 5 === 4 ? 10 : 50 }, (_, row) => (row * 7 + step * 11) % 60),
  ),
  rate: 0.002,
  seed: 3,
};

async function lossesOf(kernels: TrainingKernels): Promise<number[]> {
  const layers = layersOf(CASE);
  const rows = kernels.createRows(256);
  rows.append(CASE.bytes);
  const step = await kernels.planDenseStep({ ...CASE.plan, layers, rows });
  const losses: number[] = [];
  for (const batch of CASE.batches) {
    step.step(batch, CASE.rate);
    losses.push((await step.readLosses()).bce);
  }
  step.dispose();
  rows.dispose();
  disposeLayers(layers);
  return losses;
}

/** The losses of the planned step in plain JavaScript, in double precision. They must fall. */
export async function referenceLosses(): Promise<number[]> {
  await tf.setBackend('cpu');
  const reference = await lossesOf(cpuKernels);
  expect(reference.at(-1)).toBeLessThan(0.8 * (reference[0] as number));
  return reference;
}

/** Expects the reference losses, to one in ten thousand. The active backend must be the kernels' own. */
export async function expectAgreement(kernels: TrainingKernels, reference: readonly number[]): Promise<void> {
  for (const [step, loss] of (await lossesOf(kernels)).entries()) {
    expect(Math.abs(loss / (reference[step] as number) - 1)).toBeLessThan(1e-4);
  }
}
