import { describe, expect, it } from 'vitest';
import { strokePoints } from './strokePoints';

type Move = Parameters<typeof strokePoints>[0];

/** A pad of 280 CSS pixels: ten for each pixel of the image. */
const BOX = { left: 100, top: 50, width: 280, height: 280 };

const move = (x: number, part: Partial<Move> = {}): Move => ({
  clientX: x,
  clientY: 60,
  pressure: 0.5,
  pointerType: 'mouse',
  timeStamp: 0,
  ...part,
});

const gathering = (x: number, gathered: readonly Move[], part: Partial<Move> = {}) =>
  move(x, { ...part, getCoalescedEvents: () => gathered as PointerEvent[] });

const xs = (event: Move, box = BOX) => strokePoints(event, box, null).map(({ x }) => x);

describe('the points of a move', () => {
  it('are in pixels of the image, also outside the pad', () => {
    expect(strokePoints(move(110), BOX, null)).toEqual([{ x: 1, y: 1, pressure: 0.5 }]);
    expect(xs(move(90))).toEqual([-1]);
  });

  it('use the pad’s current box: scrolled, or twice as large', () => {
    expect(xs(move(110), { ...BOX, left: 90, width: 560 })).toEqual([1]);
  });

  it('are all that the browser has gathered, in order of time, with the event’s own last', () => {
    const gathered = [move(130, { timeStamp: 3 }), move(110, { timeStamp: 1 }), move(120, { timeStamp: 2 })];
    expect(xs(gathering(130, gathered, { timeStamp: 3 }))).toEqual([1, 2, 3]);
    expect(xs(gathering(140, gathered, { timeStamp: 4 }))).toEqual([1, 2, 3, 4]);
  });

  it('are the event’s own if the browser gathers none or cannot gather', () => {
    expect(xs(gathering(110, []))).toEqual([1]);
    expect(xs(move(110))).toEqual([1]);
  });

  it('are left out if they are not finite, and while the pad has no size', () => {
    expect(xs(move(Number.NaN))).toEqual([]);
    expect(xs(gathering(120, [move(Number.POSITIVE_INFINITY), move(110)]))).toEqual([1, 2]);
    expect(xs(move(110), { ...BOX, width: 0, height: 0 })).toEqual([]);
  });

  it('are left out if the pointer does not move', () => {
    const [first = null] = strokePoints(move(110), BOX, null);
    expect(strokePoints(move(110), BOX, first)).toEqual([]);
  });
});

describe('pressure', () => {
  const pen = (x: number, pressure: number) => move(x, { pressure, pointerType: 'pen' });

  it('is the pressure that a pen reports', () => {
    expect(strokePoints(pen(110, 0.9), BOX, null)[0]?.pressure).toBe(0.9);
  });

  it('is 0.5 for a finger and a mouse, whatever they report', () => {
    for (const pointerType of ['touch', 'mouse', ''])
      expect(strokePoints(move(110, { pressure: 1, pointerType }), BOX, null)[0]?.pressure).toBe(0.5);
  });

  it('is 0.5 for a pen that reports none, and the last one if a later event reports none', () => {
    expect(strokePoints(pen(110, 0), BOX, null)[0]?.pressure).toBe(0.5);
    expect(strokePoints(pen(110, Number.NaN), BOX, null)[0]?.pressure).toBe(0.5);
    expect(strokePoints(pen(110, 0), BOX, { x: 0, y: 0, pressure: 0.9 })[0]?.pressure).toBe(0.9);
  });
});
