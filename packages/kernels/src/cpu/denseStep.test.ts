import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, LOSSES } from '../contract';
import { itKeepsTheContract } from '../contract.testing';
import { itTrainsVariants } from '../variants.testing';
import { cpuKernels } from '.';
import { activate, lossOf, slope } from './formulas';

describe('the planned step in JavaScript', () => {
  itKeepsTheContract(cpuKernels, {
    backend: 'cpu',
    weights: 2e-5,
    losses: 1e-5,
    runs: 100,
    manySteps: 10_000,
  });
  itTrainsVariants(cpuKernels, { backend: 'cpu', weights: 2e-5, losses: 1e-5, runs: 100 });
});

describe('the formulas', () => {
  it('have derivatives that agree with finite differences', () => {
    const points = fc.double({ min: -6, max: 6, noNaN: true }).filter((x) => Math.abs(x) > 1e-3);
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 1, noNaN: true }), (x, target) => {
        const h = 1e-5;
        for (const kind of ACTIVATIONS) {
          const difference = (activate(kind, x + h) - activate(kind, x - h)) / (2 * h);
          expect(slope(kind, activate(kind, x))).toBeCloseTo(difference, 6);
        }
        for (const kind of LOSSES)
          for (const output of ['sigmoid', 'linear'] as const) {
            const at = (z: number) => lossOf(kind, z, target, output);
            // Where the value of a linear output is clipped, its BCE has a kink.
            if (output === 'linear' && (Math.abs(x) < 0.01 || Math.abs(x - 1) < 0.01)) continue;
            const difference = (at(x + h)[kind] - at(x - h)[kind]) / (2 * h);
            expect(at(x).slope).toBeCloseTo(difference, 6);
          }
      }),
    );
  });
});
