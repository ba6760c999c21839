import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, it } from 'vitest';
import { type Case, disposeLayers, layersOf } from './cases.testing';
import type { TrainingKernels } from './contract';
import { cpuKernels } from './cpu';
import { wasmKernels } from './wasm';
import { webglKernels } from './webgl';

/** The default network at a third of its size, with the product's own epsilon. */
const CASE: Case = {
  sizes: [256, 45, 11, 45, 256],
  activations: ['relu', 'linear', 'relu', 'sigmoid'],
  plan: {
    loss: 'bce',
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize: 50,
  },
  // A white square somewhere on each 16 × 16 image, grey at one side.
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

let reference: number[] = [];

beforeAll(async () => {
  await tf.setBackend('cpu');
  reference = await lossesOf(cpuKernels);
  expect(reference.at(-1)).toBeLessThan(0.8 * (reference[0] as number));
});

const expectAgreement = (losses: readonly number[]) => {
  for (const [step, loss] of losses.entries()) {
    expect(Math.abs(loss / (reference[step] as number) - 1)).toBeLessThan(1e-4);
  }
};

it('twenty seeded steps on WebAssembly have the losses of plain JavaScript, to one in ten thousand', async () => {
  expectAgreement(await lossesOf(wasmKernels));
});

it('and so have they on WebGL', async () => {
  await tf.setBackend('webgl');
  expectAgreement(await lossesOf(webglKernels()));
});
