import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttle } from './throttle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first value passes at once, then at most one value in each interval', () => {
  const passed: number[] = [];
  const stream = throttle<number>(300, (value) => passed.push(value));
  // One value every 50 ms for three seconds.
  for (let value = 0; value < 60; value++) {
    stream.give(value);
    vi.advanceTimersByTime(50);
  }
  expect(passed[0]).toBe(0);
  expect(passed.length).toBeGreaterThanOrEqual(10);
  expect(passed.length).toBeLessThanOrEqual(11);
});

test('the last value of a stream always arrives, and nothing comes after it', () => {
  const passed: string[] = [];
  const stream = throttle<string>(300, (value) => passed.push(value));
  stream.give('first');
  stream.give('middle');
  stream.give('last');
  vi.advanceTimersByTime(300);
  expect(passed).toEqual(['first', 'last']);
  vi.advanceTimersByTime(10_000);
  expect(passed).toEqual(['first', 'last']);
  stream.give('much later');
  expect(passed).toEqual(['first', 'last', 'much later']);
});

test('nothing passes after stop', () => {
  const passed: number[] = [];
  const stream = throttle<number>(300, (value) => passed.push(value));
  stream.give(1);
  stream.give(2);
  stream.stop();
  vi.advanceTimersByTime(1000);
  expect(passed).toEqual([1]);
});
