import type { StepKernels } from 'hourglass-kernels';
import { meanLosses, trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../domain/presets';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { startBackend } from './backend';
import { someDigits } from './digits.testing';
import { memory } from './memory';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';
import { wasmFilesOnDisk } from './wasm.testing';

const digits = someDigits([240]);
let kernels: StepKernels;

beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  kernels = await trainingKernels();
});

async function begin(changes: Partial<Settings>) {
  const rows = new TrainingRows(digits, kernels);
  const settings = { ...INITIAL_SETTINGS, hidden: [24], codeSize: 4, batchSize: 20, epochs: 500, ...changes };
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  const dispose = () => {
    trainer.dispose();
    rows.dispose();
  };
  return { trainer, rows, spec, dispose };
}

async function train(trainer: Trainer, steps: number) {
  for (let i = 0; i < steps; i++) trainer.trainBatch();
  return { penalty: 0, ...meanLosses(await trainer.losses()) };
}

const VARIANTS: readonly (readonly [string, Partial<Settings>])[] = [
  ['convolutional', { filters: [4, 8] }],
  ['tied', { tied: true }],
  ['denoising', { noise: 'salt-and-pepper', noiseAmount: 0.2 }],
  ['sparse', { sparsity: 'kl', sparsityWeight: 0.01, codeActivation: 'sigmoid' }],
  ['contractive', { contraction: 1e-3 }],
  ['variational', { variational: true }],
  ['convolutional and variational', { filters: [4], variational: true }],
  ['with dropout and clipped gradients', { dropout: 0.2, clipNorm: 0.5 }],
];

describe.each(VARIANTS)('a run that is %s', (_, changes) => {
  it('learns, continues from a checkpoint as if it had never stopped, and leaves no tensor', async () => {
    const before = memory();
    const { trainer, rows, spec, dispose } = await begin({ learningRate: 0.005, ...changes });
    const first = await train(trainer, 1);
    const later = await train(trainer, 40);
    expect(later.bce).toBeLessThan(0.8 * first.bce);
    const checkpoint = structuredClone(await trainer.checkpoint(0));
    const uninterrupted = await train(trainer, 5);
    const resumed = await Trainer.create({ ...spec, checkpoint }, kernels, rows);
    expect(await train(resumed, 5)).toEqual(uninterrupted);
    resumed.dispose();
    dispose();
    expect(memory()).toEqual(before);
  });
});

describe('training', () => {
  it('takes no step longer than the clipped gradient', async () => {
    const sgd = { optimizer: 'sgd', learningRate: 1, loss: 'mse' } as const;
    const change = async (clipNorm: number) => {
      const { trainer, dispose } = await begin({ ...sgd, clipNorm });
      const before = await trainer.autoencoder.readWeights();
      trainer.trainBatch();
      trainer.sync();
      const after = await trainer.autoencoder.readWeights();
      dispose();
      return Math.hypot(
        ...after.map((values, i) => Math.hypot(...values.map((value, j) => value - (before[i]?.[j] ?? 0)))),
      );
    };
    const free = await change(0);
    expect(await change(free / 2)).toBeCloseTo(free / 2, 5);
    expect(await change(2 * free)).toBeCloseTo(free, 5);
  });

  it('changes noise, penalties and dropout during training', async () => {
    const { trainer, spec, dispose } = await begin({});
    const { training } = spec;
    expect((await train(trainer, 2)).penalty).toBe(0);
    await trainer.tune({ ...training, noise: 'gaussian', sparsity: 'l1', dropout: 0.3 });
    expect((await train(trainer, 2)).penalty).toBeGreaterThan(0);
    await trainer.tune(training);
    expect((await train(trainer, 2)).penalty).toBe(0);
    dispose();
  });

  it.each(PRESETS)('takes a step of $name', async ({ settings }) => {
    const { trainer, dispose } = await begin({ ...settings, batchSize: 8 });
    const { bce, mse } = await train(trainer, 1);
    expect(Number.isFinite(bce + mse)).toBe(true);
    dispose();
  });
});
