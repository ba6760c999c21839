import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watchdog } from './watchdog';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A watchdog, and the silences that it has told of. */
function watchdog() {
  const silences: number[] = [];
  const dog = new Watchdog((seconds) => silences.push(seconds));
  return { dog, silences, pass: (seconds: number) => vi.advanceTimersByTime(1000 * seconds) };
}

describe('a watchdog', () => {
  it('tells once of as much silence as it was told to expect, and then rests', () => {
    const { dog, silences, pass } = watchdog();
    dog.expect(3);
    pass(2.9);
    expect(silences).toEqual([]);
    pass(0.1);
    expect(silences).toEqual([3]);
    expect(vi.getTimerCount()).toBe(0);
    pass(10);
    expect(silences).toEqual([3]);
    // It can be told to watch again.
    dog.expect(3);
    pass(3);
    expect(silences).toEqual([3, 3]);
  });

  it('begins anew with each sign of life, and where it is told to expect something else', () => {
    const { dog, silences, pass } = watchdog();
    dog.expect(3);
    pass(2);
    dog.heard();
    pass(2);
    dog.expect(4);
    pass(3);
    expect(silences).toEqual([]);
    pass(1);
    expect(silences).toEqual([4]);
  });

  it('goes on counting where it is told the same again', () => {
    const { dog, silences, pass } = watchdog();
    dog.expect(3);
    pass(2);
    dog.expect(3);
    pass(1);
    expect(silences).toEqual([3]);
  });

  it('watches nothing where nothing is due', () => {
    const { dog, silences, pass } = watchdog();
    dog.expect(null);
    dog.expect(2);
    expect(vi.getTimerCount()).toBe(1);
    dog.expect(null);
    expect(vi.getTimerCount()).toBe(0);
    pass(5);
    expect(silences).toEqual([]);
  });
});
