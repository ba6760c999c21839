import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, it } from 'vitest';
import { expectAgreement, referenceLosses } from '../agreement.testing';
import { convolutionalCases } from '../cases.testing';
import { itKeepsTheContract } from '../contract.testing';
import { registerCpuTrainingKernels, registerWasmTrainingKernels } from '../ops';
import { itTrains } from '../training.testing';
import { tapeKernels } from './tapeStep';

// tfjs's own gradients of convolutions are missing on 'wasm', and wrong on 'cpu'.
const REGISTER = { cpu: registerCpuTrainingKernels, wasm: registerWasmTrainingKernels };

describe.each(['cpu', 'wasm'] as const)('the step on tfjs’s tape, on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    REGISTER[backend]();
  });

  it('has the same losses as the planned step over twenty seeded steps, to one in ten thousand', async () => {
    const reference = await referenceLosses();
    await tf.setBackend(backend);
    await expectAgreement(tapeKernels, reference);
  });

  const tolerances = { backend, weights: 1e-4, losses: 1e-4, runs: 10 };
  itKeepsTheContract(tapeKernels, tolerances);
  itTrains('any convolutional network', convolutionalCases, tapeKernels, tolerances);
});
