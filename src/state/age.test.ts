import { expect, test } from 'vitest';
import { agedEpoch, agedEpochAt } from './age';
import { freshRun } from './reduce';

const tested = { step: 23, epoch: 0.05, seconds: 1, losses: { bce: 0.2725, mse: 0.03 } };
const run = { ...freshRun(1, null), test: { bce: 0.2725, mse: 0.03 }, tested };

test('a test loss gives its epoch when the run is a tenth older', () => {
  expect(agedEpoch({ run: { ...run, step: 23 } })).toBeNull();
  expect(agedEpoch({ run: { ...run, step: 25 } })).toBeNull();
  expect(agedEpoch({ run: { ...run, step: 26 } })).toBe(0.05);
  expect(agedEpoch({ run: { ...run, step: 1360 } })).toBe(0.05);
  expect(agedEpoch({ run: freshRun(2, run) })).toBeNull();
});

test('a moment’s test loss has the age that it had then', () => {
  expect(agedEpochAt({ step: 24, tested })).toBeNull();
  expect(agedEpochAt({ step: 400, tested })).toBe(0.05);
  expect(agedEpochAt({ step: 505, tested: { step: 500, epoch: 1.07 } })).toBeNull();
  expect(agedEpochAt({ step: 505, tested: null })).toBeNull();
});
