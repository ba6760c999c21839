import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearTicks, logTicks } from './ticks';

const loss = fc.double({ min: 1e-5, max: 10, noNaN: true });

test('log ticks are round, lie within the bounds, and are neither too few nor too many', () => {
  expect(logTicks(0.005, 0.25)).toEqual([0.005, 0.01, 0.02, 0.05, 0.1, 0.2]);
  expect(logTicks(0.05, 0.8)).toEqual([0.05, 0.1, 0.2, 0.5]);
  fc.assert(
    fc.property(loss, fc.double({ min: 1.3, max: 1e4, noNaN: true }), (low, ratio) => {
      const ticks = logTicks(low, low * ratio);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(13);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(low * (1 - 1e-9));
        expect(tick).toBeLessThanOrEqual(low * ratio * (1 + 1e-9));
      }
    }),
  );
});

test('linear ticks are evenly spaced multiples of a round step', () => {
  expect(linearTicks(0, 0.08)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  expect(linearTicks(0, 2.93, 4)).toEqual([0, 1, 2]);
  expect(linearTicks(0, 10_000, 4)).toEqual([0, 2500, 5000, 7500, 10_000]);
  expect(linearTicks(0, 0)).toEqual([0]);
});
