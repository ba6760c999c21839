import { describe, expect, it } from 'vitest';
import { Heartbeat, SLOWEST } from './heartbeat';

/** A thread that does nothing but work, on a clock of its own. */
function thread() {
  let time = 0;
  const told: { at: number; silentFor: number | undefined }[] = [];
  const heartbeat = new Heartbeat(
    (silentFor) => told.push({ at: time, silentFor }),
    () => time,
  );
  return {
    told,
    heartbeat,
    /** Computes `pieces` pieces of work, each of which takes `ms`. */
    work(pieces: number, ms: number, multiplications = 1000, kind = 'matMul') {
      for (let i = 0; i < pieces; i++) {
        const begun = heartbeat.begins(kind, multiplications);
        time += ms;
        heartbeat.ends(kind, multiplications, begun);
      }
    },
    wait(ms: number) {
      time += ms;
    },
    /** The longest time in ms without a sign of life. */
    longest: () => Math.max(...told.map(({ at }, i) => (told[i + 1]?.at ?? time) - at)),
  };
}

describe('the heartbeat of a busy thread', () => {
  it('is heard at least every second of a minute that is full of work', () => {
    const { work, longest, told } = thread();
    work(600, 100);
    expect(longest()).toBeLessThanOrEqual(1000);
    expect(told.every(({ silentFor }) => silentFor === undefined)).toBe(true);
  });

  it('sends at most two messages a second, however small the pieces are', () => {
    const { work, told } = thread();
    work(100_000, 0.1);
    expect(told.length).toBeLessThanOrEqual(21);
  });

  it('is not heard while nothing is computed', () => {
    const { work, wait, told } = thread();
    work(1, 1);
    const before = told.length;
    wait(60_000);
    expect(told).toHaveLength(before);
  });

  it('announces a piece that takes long, from the speed of its kind so far', () => {
    const { work, told } = thread();
    // 100,000 multiplications in a ms.
    work(1, 1000, 1e8, 'convolution');
    work(1, 50, 1e8, 'matMul');
    told.length = 0;
    work(1, 30_000, 3e9, 'convolution');
    work(1, 1500, 3e9, 'matMul');
    // Four times the expected 30 s and 1.5 s.
    expect(told.map(({ silentFor }) => silentFor)).toEqual([120, 6]);
  });

  it('expects a slow device until the speed of a kind is known', () => {
    const { work, told } = thread();
    work(1, 20, SLOWEST * 10_000, 'convolution');
    work(1, 20, SLOWEST * 10_000, 'convolution');
    expect(told.map(({ silentFor }) => silentFor)).toEqual([40]);
  });

  it('goes on after the clock was set back', () => {
    const { work, wait, told } = thread();
    wait(100_000);
    work(1, 1);
    wait(-90_000);
    work(1, 1);
    expect(told).toHaveLength(2);
  });
});
