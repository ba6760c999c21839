import { describe, expect, it } from 'vitest';
import {
  accuracyAt,
  advantage,
  DISTORTIONS,
  type RobustnessFindings,
  type RobustnessPoint,
  STRENGTHS,
} from './robustness';

const labels = Uint8Array.of(1, 2, 3, 4);
const point = (strength: number, ...predictions: number[]): RobustnessPoint => ({
  strength,
  predictions: Uint8Array.from(predictions),
  mse: 0,
});

function findings(code: RobustnessPoint[], pca: RobustnessPoint[]): RobustnessFindings {
  const curves = Object.fromEntries(DISTORTIONS.map((distortion) => [distortion, { code, pca }]));
  return {
    trainDigits: 1,
    labels,
    curves: curves as unknown as RobustnessFindings['curves'],
    rival: 'clipped',
  };
}

it('each distortion is measured from strength 0 upwards', () => {
  for (const distortion of DISTORTIONS) {
    const strengths = STRENGTHS[distortion];
    expect(strengths[0]).toBe(0);
    expect(strengths.length).toBeGreaterThan(4);
    expect(strengths).toEqual([...new Set(strengths)].sort((a, b) => a - b));
  }
});

it('the accuracy at a strength is the share of correctly classified digits', () => {
  expect(accuracyAt(findings([], []), point(1, 1, 2, 3, 0))).toBe(0.75);
});

describe('the advantage of one code under a distortion', () => {
  it('is the mean over digits of the difference in correct answers, without clean digits', () => {
    const code = [point(0, 0, 0, 0, 0), point(1, 1, 2, 3, 0), point(2, 1, 2, 0, 0)];
    const pca = [point(0, 1, 2, 3, 4), point(1, 1, 0, 0, 0), point(2, 0, 0, 0, 4)];
    // By digit: 1 − ½, 1 − 0, ½ − 0, 0 − ½.
    const { value, standardError } = advantage(findings(code, pca), 'noise');
    expect(value).toBeCloseTo(0.375, 12);
    expect(standardError).toBeCloseTo(Math.sqrt((0.125 ** 2 * 2 + 0.625 ** 2 + 0.875 ** 2) / 4 / 4), 12);
  });

  it('is 0, with a standard error of 0, if both are equally correct', () => {
    const points = [point(0, 1, 2, 3, 4), point(1, 1, 2, 0, 0)];
    expect(advantage(findings(points, points), 'shift')).toEqual({ value: 0, standardError: 0 });
  });
});
