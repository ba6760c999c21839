import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from './afterPaint';

/** A browser that paints one frame in each period, in ms. */
function paintsEvery(ms: number) {
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) =>
    setTimeout(() => frame(performance.now()), ms),
  );
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('calls back as soon as a fast machine has painted the frame', () => {
  paintsEvery(16);
  const callback = vi.fn();
  afterPaint(callback);
  vi.advanceTimersByTime(31);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledOnce();
});

it('gives a slow machine as much time to train as it needed to paint', () => {
  paintsEvery(100);
  const callback = vi.fn();
  afterPaint(callback);
  vi.advanceTimersByTime(300);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(callback).toHaveBeenCalledOnce();
});

it('continues slowly in a hidden tab', () => {
  vi.stubGlobal('document', { hidden: true });
  const callback = vi.fn();
  afterPaint(callback);
  vi.advanceTimersByTime(499);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledOnce();
});

it('continues, once, if the tab is hidden before it has painted', () => {
  const tab = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', tab);
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  const callback = vi.fn();
  afterPaint(callback);
  tab.hidden = true;
  tab.dispatchEvent(new Event('visibilitychange'));
  vi.advanceTimersByTime(500);
  expect(callback).toHaveBeenCalledOnce();
  // When the tab is visible again, it paints the frames that were left.
  while (frames.length > 0) frames.shift()?.();
  vi.advanceTimersByTime(500);
  expect(callback).toHaveBeenCalledOnce();
});
