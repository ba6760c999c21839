import * as tf from '@tensorflow/tfjs';
import { trainingKernels } from 'hourglass-kernels';
import { servedBinaries } from 'hourglass-kernels/testing/ops/binaries';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../domain/settings';
import { startBackend } from './backend';
import { sampleOf, sampleTrainer } from './backend/sampleTrainer';
import { evaluate } from './evaluate';

const VARIANTS: readonly (readonly [string, Partial<Settings>])[] = [
  ['convolutional', { filters: [4, 6], hidden: [] }],
  ['convolutional and variational', { filters: [4], hidden: [], variational: true }],
  ['tied, with GELU', { tied: true, hiddenActivation: 'gelu' }],
  ['denoising, with SELU', { noise: 'square', noiseAmount: 0.3, hiddenActivation: 'selu' }],
  [
    'sparse and contractive',
    { sparsity: 'kl', sparsityWeight: 0.01, codeActivation: 'sigmoid', contraction: 1e-3 },
  ],
  ['of codes of one length', { codeActivation: 'norm' }],
  ['linear, its gradients clipped', { hidden: [], outputActivation: 'linear', loss: 'mse', clipNorm: 0.01 }],
];

/** The losses of a few steps, followed by those of held-out digits. */
async function lossesOf(changes: Partial<Settings>): Promise<number[]> {
  const kernels = await trainingKernels();
  const { trainer, dispose } = await sampleTrainer(
    kernels,
    32,
    sampleOf({ hidden: [20], codeSize: 4, batchSize: 16, ...changes }),
  );
  const losses: number[] = [];
  for (let step = 0; step < 4; step++) {
    trainer.trainBatch();
    const { bce, mse, penalty = 0 } = await trainer.losses();
    losses.push(bce, mse, penalty);
  }
  trainer.sync();
  const pixels = Uint8Array.from({ length: 20 * 784 }, (_, i) => (i * i) % 256);
  const test = await evaluate(trainer.autoencoder, trainer.objective, pixels, async () => {});
  losses.push(...Object.values(test));
  dispose();
  return losses;
}

describe('on WebGL, a network', () => {
  it.each(VARIANTS)('that is %s takes the steps that WebAssembly takes', async (_, changes) => {
    await startBackend('wasm', servedBinaries);
    expect(tf.getBackend()).toBe('wasm');
    const expected = await lossesOf(changes);
    await startBackend('webgl', {});
    expect(tf.getBackend()).toBe('webgl');
    const losses = await lossesOf(changes);
    expect(losses).toHaveLength(expected.length);
    for (const [i, loss] of losses.entries()) {
      expect(Math.abs(loss - (expected[i] as number))).toBeLessThan(
        2e-3 * Math.abs(expected[i] as number) + 1e-6,
      );
    }
  });
});
