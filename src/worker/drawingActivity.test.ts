import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DrawingActivity } from './drawingActivity';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('a person draws from the first move until some time after the last', () => {
  const told: boolean[] = [];
  const hand = new DrawingActivity((drawing) => told.push(drawing));
  for (let move = 0; move < 10; move++) {
    hand.moved();
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual([true]);
  expect(hand.drawing).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([true, false]);
  expect(hand.drawing).toBe(false);
  hand.moved();
  expect(told).toEqual([true, false, true]);
});
