import { describe } from 'vitest';
import { itKeepsTheContract } from '../contract.testing';
import { itTrainsVariants } from '../variants.testing';
import { wasmKernels } from '.';

describe('the planned step on WebAssembly', () => {
  itKeepsTheContract(wasmKernels, {
    backend: 'cpu',
    weights: 5e-5,
    losses: 1e-5,
    runs: 200,
    manySteps: 10_000,
  });
  itTrainsVariants(wasmKernels, { backend: 'cpu', weights: 5e-5, losses: 1e-5, runs: 200 });
});
