import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lossAxis, progressAxis } from './axes';

const loss = fc.double({ min: 1e-5, max: 10, noNaN: true });

test('a log axis holds every positive value and ignores what is not a number', () => {
  fc.assert(
    fc.property(fc.array(loss, { minLength: 1, maxLength: 50 }), (values) => {
      const { domain } = lossAxis([...values, Number.NaN], [Number.POSITIVE_INFINITY], 'log');
      expect(domain[0]).toBeLessThanOrEqual(Math.min(...values));
      expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values));
    }),
  );
});

test('a linear axis starts at zero and leaves out the fall from the first random output', () => {
  const axis = lossAxis([0.23, 0.12, 0.06, 0.04, 0.03, 0.02], [0.0673, 0.0168], 'linear');
  expect(axis.domain).toEqual([0, 0.08]);
});

test('bounds rarely change while a loss falls slowly', () => {
  const lows = new Set<number>();
  for (let value = 0.02; value > 0.01; value *= 0.99) lows.add(lossAxis([0.2, value], [], 'log').domain[0]);
  expect(lows.size).toBeLessThanOrEqual(5);
});

test('an empty plot and a run that has just begun still have axes', () => {
  expect(lossAxis([], [], 'log').domain).toEqual([0.01, 1]);
  expect(lossAxis([], [], 'linear').domain).toEqual([0, 1]);
  expect(progressAxis(0, 'epoch').domain).toEqual([0, 0.1]);
  expect(progressAxis(2.5, 'epoch').domain).toEqual([0, 2.5]);
});
