import { describe, expect, it, vi } from 'vitest';
import { WorkClock, within } from './workClock';

/** A browser's clock that tests move, and a work clock on it. */
function clockAt(start: number) {
  const browser = { time: start };
  const clock = new WorkClock(() => browser.time);
  const turns = (count: number, ms: number) => {
    for (let turn = 0; turn < count; turn++) {
      browser.time += ms;
      clock.now();
    }
    return clock.now();
  };
  return { browser, clock, turns };
}

describe('the time at work', () => {
  it('follows the browser’s clock, and leaves out an hour’s sleep', () => {
    const { browser, turns } = clockAt(5_000);
    expect(turns(100, 8)).toBeCloseTo(800);
    browser.time += 3_600_000;
    // Together with the turn in which it happened.
    expect(turns(100, 8)).toBeCloseTo(1_592);
  });

  it('also leaves out a sleep of a few seconds if turns are short', () => {
    const { browser, turns } = clockAt(0);
    turns(100, 8);
    browser.time += 5_000;
    expect(turns(100, 8)).toBeCloseTo(1_592);
  });

  it('counts turns that are always long, and those that become long', () => {
    const { turns } = clockAt(0);
    expect(turns(20, 8_000)).toBeCloseTo(160_000);
    turns(100, 8);
    expect(turns(20, 3_000)).toBeGreaterThan(160_800 + 18 * 3_000);
  });

  it('leaves out an hour before the first turn, and repeatedly', () => {
    const { browser, turns } = clockAt(0);
    for (let sleep = 0; sleep < 5; sleep++) {
      browser.time += 3_600_000;
      turns(10, 8);
    }
    expect(turns(1, 0)).toBeCloseTo(5 * 9 * 8);
  });

  it('never goes back, and continues after the browser’s clock was set back', () => {
    const { browser, turns } = clockAt(0);
    turns(10, 8);
    browser.time -= 3_600_000;
    expect(turns(1, 0)).toBeCloseTo(80);
    expect(turns(10, 8)).toBeCloseTo(160);
  });

  /** How much of `ms` is counted after these turns. */
  const counted = (count: number, turn: number, ms: number) => {
    const { browser, clock, turns } = clockAt(0);
    const before = turns(count, turn);
    browser.time += ms;
    return clock.now() - before;
  };

  it('counts up to ten seconds for one turn at first', () => {
    expect([counted(0, 0, 10_000), counted(0, 0, 10_001)]).toEqual([10_000, 0]);
  });

  it('counts a second for one turn in any case, and later ten times the usual duration', () => {
    expect([counted(100, 8, 1_000), counted(100, 8, 1_001)]).toEqual([1_000, 0]);
    // With the reading after the turns, a tenth of 200 ms is forgotten.
    expect([counted(100, 200, 1_800), counted(100, 200, 1_801)]).toEqual([1_800, 0]);
    expect(counted(100, 1, 1)).toBe(1);
  });

  it('reduces the usual duration by a tenth with each reading', () => {
    // 10 s at first: with the 41st reading 10 · 10,000 · .9⁴¹ ms are left.
    expect([counted(40, 8, 1_330), counted(40, 8, 1_331)]).toEqual([1_330, 0]);
  });

  it('uses the browser’s clock by default', async () => {
    const clock = new WorkClock();
    await vi.waitUntil(() => clock.now() > 0);
    expect(clock.now()).toBeGreaterThan(0);
  });

  it('stands still while the browser’s clock does', () => {
    const { turns } = clockAt(7);
    expect(turns(1_000, 0)).toBe(0);
  });

  it('knows the resolution of the browser’s clock', () => {
    let real = 0;
    const clock = new WorkClock(() => Math.floor(real / 100) * 100);
    expect(clock.grain).toBe(Number.POSITIVE_INFINITY);
    for (; real < 1_000; real += 3) clock.now();
    expect(clock.grain).toBe(100);
    expect(clock.now()).toBe(1_000);
  });

  it('does not count a pause', () => {
    const { browser, clock, turns } = clockAt(0);
    turns(10, 8);
    browser.time += 900;
    expect(clock.begin()).toBeCloseTo(80);
    expect(turns(1, 8)).toBeCloseTo(88);
  });
});

it('says whether two readings are close, in either order', () => {
  expect(within(50, 100, 149)).toBe(true);
  expect(within(50, 100, 150)).toBe(false);
  expect(within(50, 3_600_000, 20)).toBe(false);
  expect(within(50, Number.NEGATIVE_INFINITY, 20)).toBe(false);
});
