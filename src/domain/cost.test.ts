import { describe, expect, it } from 'vitest';
import { stepBytes, stepMultiplications, tooLarge } from './cost';
import { INITIAL_SETTINGS, type Settings } from './settings';
import { modelSpec, trainingSpec } from './spec';

const specs = (changes: Partial<Settings>) => {
  const settings = { ...INITIAL_SETTINGS, ...changes };
  return [modelSpec(settings), trainingSpec(settings)] as const;
};

describe('a training step', () => {
  it('has three multiplications for each weight of dense layers and each digit', () => {
    const weights = 784 * 100 + 100 * 10 + 10 * 100 + 100 * 784;
    const small = specs({ hidden: [100], codeSize: 10, batchSize: 7 });
    expect(stepMultiplications(...small)).toBe(3 * 7 * weights);
    // A transposed matrix is multiplied too.
    expect(stepMultiplications(...specs({ hidden: [100], codeSize: 10, batchSize: 7, tied: true }))).toBe(
      3 * 7 * weights,
    );
  });

  it('has a multiplication for each weight of a filter and each of its positions', () => {
    // 28×28 → 14×14×4, flat to the code and back, 14×14×4 → 28×28.
    const forward = 14 * 14 * 4 * 9 + 784 * 2 + 2 * 784 + 28 * 28 * 9 * 4;
    const small = specs({ filters: [4], hidden: [], codeSize: 2, batchSize: 5 });
    expect(stepMultiplications(...small)).toBe(3 * 5 * forward);
  });

  it('needs memory for weights, gradients and the optimizer, and for the values of a batch and their gradients', () => {
    const small = { hidden: [100], codeSize: 10, batchSize: 7 } as const;
    const weights = 784 * 100 + 100 + 100 * 10 + 10 + 10 * 100 + 100 + 100 * 784 + 784;
    const values = 784 + 100 + 10 + 100 + 784;
    expect(stepBytes(...specs({ ...small, optimizer: 'adam' }))).toBe(4 * (4 * weights + 7 * 2 * values));
    expect(stepBytes(...specs({ ...small, optimizer: 'sgd' }))).toBe(4 * (3 * weights + 7 * 2 * values));
  });

  it('that is too large is described by its memory and by what makes it smaller', () => {
    const large = specs({ hidden: [1024, 1024, 1024, 1024, 1024], filters: [64, 64], batchSize: 1024 });
    expect(tooLarge(...large)).toMatch(/^A training step of this network needs at least 594 MB of memory/);
    expect(tooLarge(...specs({ hidden: [100] }))).toMatch(/at least \d MB of memory.* smaller batch size/);
  });
});
