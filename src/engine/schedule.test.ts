import { describe, expect, it } from 'vitest';
import type { TrainingSpec } from '../model/spec';
import { learningRate } from './schedule';

const training: TrainingSpec = {
  loss: 'bce',
  optimizer: 'adam',
  learningRate: 0.01,
  schedule: 'one-cycle',
  epochs: 10,
  batchSize: 128,
};

describe('the learning rate', () => {
  it('stays as it is set on a constant schedule', () => {
    for (const epoch of [0, 3.7, 10, 99]) {
      expect(learningRate({ ...training, schedule: 'constant' }, epoch)).toBe(0.01);
    }
  });

  it('warms up from a 25th of its peak, and falls to a 10,000th by the last epoch', () => {
    expect(learningRate(training, 0)).toBeCloseTo(0.0004, 12);
    expect(learningRate(training, 3)).toBeCloseTo(0.01, 12);
    expect(learningRate(training, 10)).toBeCloseTo(0.000001, 12);
  });

  it('is half-way between the ends of each half in its middle', () => {
    expect(learningRate(training, 1.5)).toBeCloseTo((0.0004 + 0.01) / 2, 12);
    expect(learningRate(training, 6.5)).toBeCloseTo((0.01 + 0.000001) / 2, 12);
  });

  it('stays at its end when training goes on', () => {
    expect(learningRate(training, 25)).toBe(learningRate(training, 10));
  });

  it('is laid over the epochs that are asked for, whenever these change', () => {
    expect(learningRate({ ...training, epochs: 20 }, 6)).toBeCloseTo(0.01, 12);
  });
});
