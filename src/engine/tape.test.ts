import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, it } from 'vitest';
import { startBackend } from './backend';
import { expectAgreement, referenceLosses } from './kernels/agreement.testing';
import { itKeepsTheContract } from './kernels/contract.testing';
import { tapeKernels } from './tape';
import { wasmFilesOnDisk } from './wasm.testing';

describe.each(['cpu', 'wasm'] as const)('the step by tfjs’s tape, on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend, wasmFilesOnDisk);
  });

  it('has the planned step’s losses over twenty seeded steps, to one in ten thousand', async () => {
    const reference = await referenceLosses();
    await tf.setBackend(backend);
    await expectAgreement(tapeKernels, reference);
  });

  itKeepsTheContract(tapeKernels, { backend, weights: 1e-4, losses: 1e-4, runs: 10 });
});
