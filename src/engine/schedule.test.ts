import { describe, expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../domain/settings';
import { type TrainingSpec, trainingSpec } from '../domain/spec';
import { learningRate } from './schedule';

const training: TrainingSpec = {
  ...trainingSpec(INITIAL_SETTINGS),
  learningRate: 0.01,
  schedule: 'one-cycle',
  epochs: 10,
};

describe('the learning rate', () => {
  it('never changes on a constant schedule', () => {
    for (const epoch of [0, 3.7, 10, 99]) {
      expect(learningRate({ ...training, schedule: 'constant' }, epoch)).toBe(0.01);
    }
  });

  it('falls to a tenth after half of the epochs and to a hundredth after three quarters', () => {
    const at = (epoch: number) => learningRate({ ...training, schedule: 'step' }, epoch);
    for (const [epoch, rate] of [
      [0, 0.01],
      [4.99, 0.01],
      [5, 0.001],
      [7.49, 0.001],
      [7.5, 0.0001],
      [30, 0.0001],
    ] as const) {
      expect(at(epoch)).toBeCloseTo(rate, 12);
    }
  });

  it('falls along half a cosine from the start', () => {
    const at = (epoch: number) => learningRate({ ...training, schedule: 'cosine' }, epoch);
    expect(at(0)).toBeCloseTo(0.01, 12);
    expect(at(5)).toBeCloseTo((0.01 + 0.000001) / 2, 12);
    expect(at(10)).toBeCloseTo(0.000001, 12);
    expect(at(12)).toBe(at(10));
  });

  it('warms up from a 25th of its peak, and falls to a 10,000th by the last epoch', () => {
    expect(learningRate(training, 0)).toBeCloseTo(0.0004, 12);
    expect(learningRate(training, 3)).toBeCloseTo(0.01, 12);
    expect(learningRate(training, 10)).toBeCloseTo(0.000001, 12);
  });

  it('is half-way between its ends in the middle of each half', () => {
    expect(learningRate(training, 1.5)).toBeCloseTo((0.0004 + 0.01) / 2, 12);
    expect(learningRate(training, 6.5)).toBeCloseTo((0.01 + 0.000001) / 2, 12);
  });

  it('keeps its last value when training goes on', () => {
    expect(learningRate(training, 25)).toBe(learningRate(training, 10));
  });

  it('is spread over the epochs of the settings, even if these change', () => {
    expect(learningRate({ ...training, epochs: 20 }, 6)).toBeCloseTo(0.01, 12);
  });
});
