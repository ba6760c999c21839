import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, it } from 'vitest';
import { expectAgreement, referenceLosses } from '../agreement.testing';
import { itKeepsTheContract } from '../contract.testing';
import { tapeKernels } from './tapeStep';

describe.each(['cpu', 'wasm'] as const)('the step on tfjs’s tape, on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  it('has the same losses as the planned step over twenty seeded steps, to one in ten thousand', async () => {
    const reference = await referenceLosses();
    await tf.setBackend(backend);
    await expectAgreement(tapeKernels, reference);
  });

  itKeepsTheContract(tapeKernels, { backend, weights: 1e-4, losses: 1e-4, runs: 10 });
});
