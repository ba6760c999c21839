import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../domain/progress';
import { isCurve, pack, unpack } from './packed';

const curve: CurvePoint[] = [
  { step: 1, epoch: 0.002, seconds: 0.1, losses: { bce: 0.3, mse: 0.07 } },
  {
    step: 20,
    epoch: 0.04,
    seconds: 2,
    losses: { bce: 0.2, mse: 0.05, penalty: 0, noisyMse: 0.06 },
    count: 19,
  },
  {
    step: 21,
    epoch: 0.05,
    seconds: 3,
    losses: { bce: Number.NaN, mse: Number.POSITIVE_INFINITY, noisyBce: 1 },
  },
];

describe('a curve in storage', () => {
  it('is the same curve afterwards, with losses that are missing, zero or not finite', () => {
    expect(unpack(pack(curve))).toEqual(curve);
    expect(isCurve(pack(curve))).toBe(true);
    expect(unpack(pack([]))).toEqual([]);
  });

  it.each([
    ['half a point', (numbers: Float64Array) => numbers.slice(0, -1)],
    ['a step that is no whole number', (numbers: Float64Array) => numbers.with(0, 1.5)],
    ['a negative epoch', (numbers: Float64Array) => numbers.with(1, -1)],
    ['a time that is not a number', (numbers: Float64Array) => numbers.with(2, Number.NaN)],
    ['a loss of minus infinity', (numbers: Float64Array) => numbers.with(3, Number.NEGATIVE_INFINITY)],
    ['a point without BCE', (numbers: Float64Array) => numbers.with(8, 0b10)],
    ['a loss that this version does not know', (numbers: Float64Array) => numbers.with(8, 0b100011)],
    ['a negative count', (numbers: Float64Array) => numbers.with(9, -1)],
    ['more points than a curve has', (numbers: Float64Array) => new Float64Array(513 * (numbers.length / 3))],
  ])('is refused if it has %s', (_, damage) => {
    expect(isCurve(damage(pack(curve)))).toBe(false);
  });
});
