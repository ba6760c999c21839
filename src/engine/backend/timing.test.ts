import { describe, expect, it } from 'vitest';
import { timePerStep } from './timing';

/** What a browser's clock reads at a moment, in ms. */
type Clock = (ms: number) => number;
const fine: Clock = (ms) => ms;
const coarse: Clock = (ms) => 100 * Math.floor(ms / 100);
/** Its changes are up to 100 ms early or late, as in a browser that resists fingerprinting. */
const jittered: Clock = (ms) => {
  const move = Math.floor(ms / 100);
  return 100 * (move + (ms % 100 > (37 * move) % 100 ? 1 : 0));
};

/** A device that takes `step` ms a step and `reading` ms to read the losses; records its calls. */
function device(step: (n: number) => number, reading: number, clock: Clock = fine, start = 12_345) {
  const asked: number[] = [];
  let now = start;
  const slice = async (steps: number) => {
    asked.push(steps);
    now += steps * step(asked.length) + reading;
  };
  const read = () => {
    // Reading a clock takes time, too.
    now += 1e-5;
    return clock(now);
  };
  const time = (budget: number) => timePerStep(slice, budget, read);
  return { time, asked, spent: () => now - start };
}

describe('the timed part', () => {
  it('takes longer slices as it learns how fast the steps are, and ends within its share', async () => {
    const { time, asked, spent } = device(() => 0.5, 2);
    expect(await time(100)).toBeLessThan(0.6);
    expect(asked[0]).toBe(1);
    expect(Math.max(...asked)).toBeGreaterThan(20);
    // The read of the last slice may exceed it.
    expect(spent()).toBeLessThanOrEqual(102.1);
  });

  it('times one step if more do not fit', async () => {
    const { time, asked } = device(() => 300, 0);
    expect(await time(100)).toBeCloseTo(300, 2);
    expect(asked).toEqual([1]);
  });

  it('takes the quickest slice, because other work on the computer only adds time', async () => {
    const { time } = device((n) => (n === 3 ? 5 : 50), 0);
    expect(await time(200)).toBeCloseTo(5, 2);
  });

  it('ignores a slice in which the computer slept, or the clock was put back', async () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const { time } = device(
        () => 2,
        1,
        (ms) => (ms > 12_346 ? ms + jump : ms),
      );
      const each = await time(80);
      expect(each).toBeGreaterThan(2);
      expect(each).toBeLessThan(3.1);
    }
  });
});

describe('with a clock that changes every 100 ms', () => {
  for (const [name, clock, off] of [
    ['evenly', coarse, 1.6],
    ['early and late', jittered, 2],
  ] as const)
    it(`(${name}) steps of any length are timed correctly, and quick ones in little more than half a second`, async () => {
      for (const step of [0.3, 2, 7, 30, 90, 400]) {
        for (let start = 0; start < 100; start += 9) {
          const { time, spent } = device(() => step, 0.2, clock, start);
          const each = await time(80);
          expect(each).toBeLessThan(step * off + 0.2);
          expect(each).toBeGreaterThan(step / off);
          if (step < 20) expect(spent()).toBeLessThan(600);
        }
      }
    });

  it('finds the faster of two devices, whenever each begins', async () => {
    for (let start = 0; start < 100; start += 9) {
      const quick = await device(() => 2, 0.2, coarse, start).time(80);
      for (let other = 0; other < 100; other += 9)
        expect(quick).toBeLessThan(await device(() => 4, 0.2, coarse, other).time(80));
    }
  });
});

it('says so if the clock stands still', async () => {
  await expect(
    device(
      () => 1,
      0,
      () => 5,
    ).time(80),
  ).rejects.toThrow('clock stands still');
});
