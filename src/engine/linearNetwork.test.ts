import type { StepKernels } from 'hourglass-kernels';
import { meanLosses, trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS, type Settings } from '../domain/settings';
import { modelSpec, trainingSpec } from '../domain/spec';
import { startBackend } from './backend';
import { someDigits } from './digits.testing';
import { measurePca } from './measurePca';
import { principalComponents } from './pca';
import { TrainingRows } from './rows';
import { Trainer } from './trainer';
import { wasmFilesOnDisk } from './wasm.testing';

const digits = someDigits([240]);

/** P. Baldi and K. Hornik, "Neural networks and principal component analysis" (1989): the optimum spans PCA’s plane. */
const settings: Settings = {
  ...INITIAL_SETTINGS,
  hidden: [],
  codeSize: 4,
  outputActivation: 'linear',
  loss: 'mse',
  learningRate: 0.01,
  schedule: 'cosine',
  epochs: 300,
  batchSize: 60,
};

let kernels: StepKernels;
beforeAll(async () => {
  await startBackend('wasm', wasmFilesOnDisk);
  kernels = await trainingKernels();
});

describe('a linear network with one encoder layer and one decoder layer', () => {
  it('comes within 2 % of PCA’s error at the same code size', async () => {
    const rows = new TrainingRows(digits, kernels);
    const training = trainingSpec(settings);
    const spec = { model: modelSpec(settings), training, checkpoint: null };
    const trainer = await Trainer.create(spec, kernels, rows);
    while (!trainer.finished) trainer.trainBatch();
    await trainer.losses();
    await trainer.tune({ ...training, learningRate: 1e-5, schedule: 'constant' });
    for (let i = 0; i < 4; i++) trainer.trainBatch();
    const { mse } = meanLosses(await trainer.losses());
    const best = measurePca(principalComponents(digits.pixels), digits.pixels).testMse.unclipped[4] as number;
    expect(mse / best).toBeGreaterThan(0.999);
    expect(mse / best).toBeLessThan(1.02);
    trainer.dispose();
    rows.dispose();
  });
});
