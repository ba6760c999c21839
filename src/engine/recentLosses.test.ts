import fc from 'fast-check';
import { joinLosses, type LossSums, NO_LOSSES } from 'hourglass-kernels';
import { expect, test } from 'vitest';
import { RecentLosses } from './recentLosses';

const step = (bce: number): LossSums => ({ steps: 1, bce, mse: bce / 4, penalty: bce / 100 });

/** The mean after these losses, which are read in parts; `parts` gives the number of steps in each. */
async function meanOf(losses: readonly number[], parts: readonly number[]) {
  const recent = new RecentLosses();
  for (let at = 0, i = 0; at < losses.length; i++) {
    const read = losses.slice(at, at + (parts[i % parts.length] as number));
    recent.add(Promise.resolve(read.map(step).reduce(joinLosses, NO_LOSSES)));
    at += read.length;
  }
  return recent.mean();
}

test('the training loss does not depend on the parts in which the steps are read', async () => {
  const losses = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 100 });
  const parts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(losses, parts, async (values, sizes) => {
      const [one, other] = [await meanOf(values, [1]), await meanOf(values, sizes)];
      for (const key of ['bce', 'mse', 'penalty'] as const)
        expect(other?.[key]).toBeCloseTo(one?.[key] as number, 10);
    }),
  );
});

test('it is the loss itself at the first step and if nothing changes, and decays by .95 a step', async () => {
  expect(await meanOf([3], [1])).toEqual({ bce: 3, mse: 0.75, penalty: 0.03 });
  expect((await meanOf(Array(200).fill(2), [7]))?.bce).toBeCloseTo(2, 12);
  const weights = Array.from({ length: 4 }, (_, age) => 0.95 ** age);
  const expected = (4 * 1 + 3 * 0.95 + 2 * 0.95 ** 2 + 0.95 ** 3) / weights.reduce((sum, w) => sum + w);
  expect((await meanOf([1, 2, 3, 4], [2]))?.bce).toBeCloseTo(expected, 12);
});

test('there is none before the first step, and a saved one continues where it was', async () => {
  const first = new RecentLosses();
  expect(await first.mean()).toBeNull();
  first.add(Promise.resolve(step(5)));
  const second = new RecentLosses(await first.save());
  second.add(Promise.resolve(step(1)));
  expect((await second.mean())?.bce).toBeCloseTo((await meanOf([5, 1], [2]))?.bce as number, 12);
});

test('the mean rejects if a reading failed', async () => {
  const recent = new RecentLosses();
  recent.add(Promise.reject(new Error('The WebGL context was lost.')));
  await expect(recent.mean()).rejects.toThrow('lost');
});
