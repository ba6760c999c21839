import { describe } from 'vitest';
import { convolutionalCases } from '../cases.testing';
import { itTrains } from '../training.testing';
import { cpuKernels } from '.';

describe('convolutions in JavaScript', () => {
  const tolerances = { backend: 'cpu', weights: 2e-5, losses: 1e-5, runs: 100 };
  itTrains('any convolutional network', convolutionalCases, cpuKernels, tolerances);
});
