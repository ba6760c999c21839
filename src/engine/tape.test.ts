import { beforeAll, describe } from 'vitest';
import { startBackend } from './backend';
import { itKeepsTheContract } from './kernels/contract.testing';
import { tapeKernels } from './tape';
import { wasmFilesOnDisk } from './wasm.testing';

describe.each(['cpu', 'wasm'] as const)('the step by tfjs’s tape, on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend, wasmFilesOnDisk);
  });

  itKeepsTheContract(tapeKernels, { backend, weights: 1e-4, losses: 1e-4, runs: 10 });
});
