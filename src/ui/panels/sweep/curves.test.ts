import { expect, it } from 'vitest';
import { INITIAL_SETTINGS } from '../../../domain/settings';
import type { Result } from '../../../state/sweep/sweep';
import { curvesOf } from './curves';

const result = (variant: string, codeSize: number, epochs: number) =>
  ({ variant, settings: { ...INITIAL_SETTINGS, codeSize, epochs }, test: { mse: 1 / codeSize } }) as Result;

it('a curve holds one network with one training method, sorted by code size', () => {
  const curves = curvesOf([result('A', 8, 2), result('B', 8, 2), result('A', 2, 2), result('A', 2, 5)]);
  expect(
    curves.map(({ variant, epochs, points }) => [variant, epochs, points.map(({ size }) => size)]),
  ).toEqual([
    ['A', 2, [2, 8]],
    ['B', 2, [8]],
    ['A', 5, [2]],
  ]);
});
