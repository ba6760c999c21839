import { describe } from 'vitest';
import { convolutionalCases } from '../cases.testing';
import { itTrains } from '../training.testing';
import { wasmKernels } from '.';

describe('convolutions on WebAssembly', () => {
  const tolerances = { backend: 'cpu', weights: 5e-5, losses: 1e-5, runs: 200 };
  itTrains('any convolutional network', convolutionalCases, wasmKernels, tolerances);
});
