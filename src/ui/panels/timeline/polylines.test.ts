import { expect, it } from 'vitest';
import type { Mark } from '../../../state/timeline/timeline';
import { polylines } from './polylines';

const mark = (test: number | null, train: number | null): Mark => {
  const losses = (mse: number | null) => (mse === null ? null : { bce: 1, mse });
  return { step: 0, epoch: 0, seconds: 0, train: losses(train), test: losses(test) };
};

it('puts both losses on one logarithmic scale, from left to right', () => {
  const { train, test } = polylines([mark(1, null), mark(0.1, 0.1), mark(0.01, 0.01)], 'mse');
  expect(test).toBe('0,0 0.5,0.5 1,1');
  expect(train).toBe('0.5,0.5 1,1');
});

it('leaves out values that are not numbers, and draws nothing without values', () => {
  expect(polylines([mark(1, null), mark(Number.NaN, null), mark(0, null), mark(0.1, null)], 'mse').test).toBe(
    '0,0 1,1',
  );
  expect(polylines([mark(null, null)], 'mse')).toEqual({ train: '', test: '' });
  expect(polylines([mark(2, 2)], 'mse').test).toBe('0,1');
});
