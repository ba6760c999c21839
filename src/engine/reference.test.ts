import { type StepKernels, tapeKernels, trainingKernels } from 'hourglass-kernels';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../domain/presets';
import { isFused } from './activations';
import { startBackend } from './backend';
import { deviation, type ReferenceCase, referenceCases, toleranceOf } from './reference.testing';
import { wasmFilesOnDisk } from './wasm.testing';

const CASES = referenceCases();
/** Steps of a convolution in plain JavaScript, which is slow with convolutions. */
const FEW = 6;

function stepsOf({ settings, losses }: ReferenceCase, backend: string): number {
  const slow = backend === 'cpu' && settings.filters.length > 0;
  return slow ? FEW : losses.length;
}

/** Whether the kernels plan the step of the case; otherwise it is the tape's. */
const isPlanned = ({ settings: { hiddenActivation } }: ReferenceCase): boolean => isFused(hiddenActivation);

describe('PyTorch’s steps', () => {
  it('include every preset’s kind', () => {
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
  ['plain JavaScript', 'cpu', trainingKernels, () => true],
  ['WebAssembly', 'wasm', trainingKernels, () => true],
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
