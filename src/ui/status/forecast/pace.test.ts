import { describe, expect, it } from 'vitest';
import { WorkClock } from '../../../domain/workClock';
import { Pace } from './pace';

function setUp() {
  const browser = { time: 0 };
  const pace = new Pace(new WorkClock(() => browser.time));
  /** What the pace says after some seconds, when this much work is left. */
  const says = (seconds: number, left: number | null) => {
    browser.time += 1000 * seconds;
    return pace.observe(left);
  };
  return { says };
}

describe('the pace of some work', () => {
  it('gives the time that the rest takes if it goes on as fast as until now', () => {
    const { says } = setUp();
    expect(says(0, 1)).toBeNull();
    expect(says(5, 0.75)).toBeCloseTo(15);
    // A slower quarter: 20 seconds for the first half, so 20 for the second.
    says(8, 0.6);
    expect(says(7, 0.5)).toBeCloseTo(20);
  });

  it('is unknown in the first seconds, and without progress stays as it was', () => {
    const { says } = setUp();
    says(0, 1);
    expect(says(1, 0.9)).toBeNull();
    expect(says(1, 0.8)).toBeCloseTo(8);
    expect(says(3, 0.8)).toBeCloseTo(8);
  });

  it('starts again with new work, and after a rest', () => {
    const { says } = setUp();
    says(0, 10);
    says(5, 5);
    expect(says(1, 8)).toBeNull();
    expect(says(4, 4)).toBeCloseTo(4);
    expect(says(1, null)).toBeNull();
    expect(says(60, 4)).toBeNull();
    expect(says(4, 3)).toBeCloseTo(12);
  });
});
