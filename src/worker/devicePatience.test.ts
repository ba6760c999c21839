import { describe, expect, it } from 'vitest';
import { DevicePatience } from './devicePatience';
import { SLOWEST } from './heartbeat';

/** A device that finishes turns of `each` multiplications in `ms`, looked at every 500 ms. */
function device() {
  let time = 0;
  let turns = 0;
  let given = 0;
  const patience = new DevicePatience(() => time);
  return {
    give(multiplications: number) {
      given += multiplications;
    },
    finish() {
      turns++;
    },
    /** Whether it counted as alive at each look. */
    looks(seconds: number): boolean[] {
      return Array.from({ length: 2 * seconds }, () => {
        time += 500;
        return patience.lives(turns, given);
      });
    },
  };
}

describe('a thread that waits for its device', () => {
  it('lives for four times as long as the device took for as much work before', () => {
    const { give, finish, looks } = device();
    give(2e9);
    looks(2);
    finish();
    // 2e9 multiplications took 2.5 s.
    looks(1);
    give(1.6e10);
    const alive = looks(100);
    expect(alive.indexOf(false) / 2).toBeGreaterThan(70);
    expect(alive.indexOf(false) / 2).toBeLessThan(81);
    expect(alive.slice(alive.indexOf(false)).some(Boolean)).toBe(false);
  });

  it('may have a slow device, whose speed is not known yet', () => {
    const { give, looks } = device();
    give(SLOWEST * 10_000);
    expect(looks(39).every(Boolean)).toBe(true);
    expect(looks(2).at(-1)).toBe(false);
  });

  it('hangs if turns stop ending and there is no work', () => {
    const { give, finish, looks } = device();
    give(1e6);
    finish();
    expect(looks(1)).toEqual([true, false]);
    expect(looks(10).some(Boolean)).toBe(false);
  });
});
