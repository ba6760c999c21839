import { expect, test } from 'vitest';
import { agedEpoch, agedEpochAt } from './age';
import { freshRun } from './reduce';

const losses = { bce: 0.2725, mse: 0.03 };
const point = { step: 23, epoch: 0.05, seconds: 1, losses };
const run = { ...freshRun(1, null), test: losses, curves: { train: [], test: [point] } };

test('a test loss names its epoch once the network is a tenth older than it', () => {
  expect(agedEpoch({ run: { ...run, step: 23 } })).toBeNull();
  expect(agedEpoch({ run: { ...run, step: 25 } })).toBeNull();
  expect(agedEpoch({ run: { ...run, step: 26 } })).toBe(0.05);
  expect(agedEpoch({ run: { ...run, step: 1360 } })).toBe(0.05);
  expect(agedEpoch({ run: freshRun(2, run) })).toBeNull();
});

test('a moment’s test loss is as old as it was then', () => {
  const later = { step: 500, epoch: 1.07, seconds: 9, losses: { bce: 0.1, mse: 0.01 } };
  const now = { ...run, step: 510, test: later.losses, curves: { train: [], test: [point, later] } };
  expect(agedEpochAt(now, { step: 24, test: losses })).toBeNull();
  expect(agedEpochAt(now, { step: 400, test: losses })).toBe(0.05);
  expect(agedEpochAt(now, { step: 505, test: later.losses })).toBeNull();
});
