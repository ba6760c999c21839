import * as tf from '@tensorflow/tfjs';
import { trainingKernels } from 'hourglass-kernels';
import { servedBinaries } from 'hourglass-kernels/testing/ops/binaries';
import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { startBackend } from './backend';
import { referenceDigits } from './reference.testing';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';

const VARIANTS: readonly (readonly [string, Partial<Settings>])[] = [
  ['nothing besides', {}],
  ['Gaussian noise', { noise: 'gaussian', noiseAmount: 0.3 }],
  ['salt-and-pepper noise', { noise: 'salt-and-pepper', noiseAmount: 0.2 }],
  ['a square of noise', { noise: 'square', noiseAmount: 0.3 }],
  ['dropout', { dropout: 0.2 }],
  ['a variational code', { variational: true, beta: 2 }],
  ['a code of one length', { codeActivation: 'norm' }],
  ['L1 sparsity', { sparsity: 'l1', sparsityWeight: 1e-3 }],
  ['KL sparsity', { sparsity: 'kl', sparsityWeight: 1e-2, codeActivation: 'sigmoid' }],
  ['contraction', { contraction: 1e-3, codeActivation: 'sigmoid' }],
  ['tied weights', { tied: true }],
  ['a linear output', { outputActivation: 'linear', loss: 'mse' }],
  ['clipped gradients', { clipNorm: 0.02 }],
  ['weight decay', { weightDecay: 0.01 }],
];

const STEPS = 300;

/** Smooth units: where a ReLU’s input is within rounding of 0, two right steps take different gradients. */
const BASE: Settings = {
  ...INITIAL_SETTINGS,
  hidden: [24],
  codeSize: 6,
  hiddenActivation: 'tanh',
  batchSize: 16,
};

/** The whole loss of the last step, averaged as on the page. */
async function lastLoss(backend: 'cpu' | 'wasm' | 'webgl', changes: Partial<Settings>): Promise<number> {
  await startBackend(backend, servedBinaries);
  expect(tf.getBackend()).toBe(backend);
  const kernels = await trainingKernels();
  const settings = { ...BASE, ...changes };
  const rows = new TrainingRows(referenceDigits(128), kernels);
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  for (let step = 0; step < STEPS; step++) trainer.trainBatch();
  const losses = await trainer.recentLosses();
  trainer.dispose();
  rows.dispose();
  return losses ? losses[settings.loss] + (losses.penalty ?? 0) : Number.NaN;
}

describe(`one seed gives one run: after ${STEPS} steps, the loss on JavaScript, WebAssembly and WebGL differs by at most one in a thousand`, () => {
  it.each(VARIANTS)(
    'with %s',
    async (name, changes) => {
      const reference = await lastLoss('cpu', changes);
      for (const backend of ['wasm', 'webgl'] as const) {
        const apart = Math.abs((await lastLoss(backend, changes)) / reference - 1);
        console.log(`${name}, ${backend}: ${apart.toExponential(1)}`);
        expect(apart).toBeLessThan(1e-3);
      }
    },
    300_000,
  );
});
