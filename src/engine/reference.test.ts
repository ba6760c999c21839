import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../model/presets';
import { modelSpec, trainingSpec } from '../model/spec';
import { isFused } from './activations';
import { startBackend } from './backend';
import { startKernels } from './plannedStep';
import { type ReferenceCase, referenceCases, referenceDigits } from './reference.testing';
import { TrainingRows } from './rows';
import { type StepKernels, tapeKernels } from './tape';
import { Trainer } from './trainer';
import { wasmFilesOnDisk } from './wasm.testing';

const CASES = referenceCases();
/** Steps of a convolution that plain JavaScript, which is slow with them, follows. */
const FEW = 6;

/** How far a loss may be from PyTorch's, as a share of it. */
function toleranceOf({ settings: { optimizer, outputActivation, loss } }: ReferenceCase): number {
  // PyTorch adds 1e-8 to the root, and we its square within it, as TensorFlow does: of gradients about 1e-8 it is felt.
  if (optimizer === 'rmsprop') return 1e-4;
  // Its slopes reach ten million, and float32's rounding grows with them.
  if (outputActivation === 'linear' && loss === 'bce') return 1e-4;
  return 2e-5;
}

function stepsOf({ settings, losses }: ReferenceCase, backend: string): number {
  const slow = backend === 'cpu' && settings.filters.length > 0;
  return slow ? FEW : losses.length;
}

/** Whether the kernels plan the case's step: all others are the tape's. */
function isPlanned({ settings }: ReferenceCase): boolean {
  const { filters, tied, variational, outputActivation, hiddenActivation, codeActivation } = settings;
  const { dropout, noise, sparsity, contraction, clipNorm } = settings;
  const plain = dropout + contraction + clipNorm === 0 && noise === 'none' && sparsity === 'none';
  const dense = filters.length === 0 && !tied && !variational && outputActivation === 'sigmoid';
  return plain && dense && isFused(hiddenActivation) && isFused(codeActivation);
}

/** The furthest that a loss is from PyTorch's at any step, as a share of it. */
async function deviation({ settings, losses }: ReferenceCase, kernels: StepKernels, steps: number) {
  const digits = referenceDigits(4 * settings.batchSize);
  const rows = new TrainingRows(digits, kernels);
  rows.update();
  const spec = { model: modelSpec(settings), training: trainingSpec(settings), checkpoint: null };
  const trainer = await Trainer.create(spec, kernels, rows);
  let furthest = 0;
  for (const expected of losses.slice(0, steps)) {
    trainer.train();
    const { bce, mse, penalty } = await trainer.losses();
    const whole = expected[settings.loss] + (expected.penalty ?? 0);
    // Written so that NaN is far off, too.
    for (const apart of [
      (bce - expected.bce) / expected.bce,
      (mse - expected.mse) / expected.mse,
      // A contraction is a difference of codes that are nearly the same: it is measured beside the loss that it is a part of.
      ((penalty ?? 0) - (expected.penalty ?? 0)) / whole,
    ])
      if (!(Math.abs(apart) <= furthest)) furthest = Math.abs(apart);
  }
  trainer.dispose();
  rows.dispose();
  return furthest;
}

describe('PyTorch’s steps', () => {
  it('are of every preset’s kind', () => {
    const sizes = ['filters', 'hidden', 'codeSize', 'learningRate', 'epochs', 'batchSize'];
    for (const { id, settings } of PRESETS) {
      const same = CASES.find(({ name }) => name === `preset ${id}`);
      expect(same, id).toBeDefined();
      for (const [key, value] of Object.entries(settings))
        if (!sizes.includes(key)) expect(same?.settings).toHaveProperty(key, value);
      expect(same?.settings.filters).toHaveLength(settings.filters.length);
      expect(same?.settings.hidden).toHaveLength(settings.hidden.length);
    }
    for (const { losses } of CASES) expect(losses).toHaveLength(24);
  });
});

const WAYS = [
  ['plain JavaScript', 'cpu', startKernels, () => true],
  ['WebAssembly', 'wasm', startKernels, () => true],
  ['tfjs’s tape on WebAssembly', 'wasm', async () => tapeKernels, isPlanned],
] as const;

describe.each(WAYS)('%s follows PyTorch', (_, backend, start, takes) => {
  let kernels: StepKernels;
  beforeAll(async () => {
    await startBackend(backend, wasmFilesOnDisk);
    kernels = await start();
  });

  it.each(CASES.filter(takes).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await deviation(one, kernels, stepsOf(one, backend))).toBeLessThan(toleranceOf(one));
  });
});
