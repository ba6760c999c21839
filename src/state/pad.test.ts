import { describe, expect, it, vi } from 'vitest';
import type { Stroke } from '../data/drawing';
import { type Drawing, EMPTY } from './drawing';
import { begin, type History } from './history';
import { Pad } from './pad';

const at = (x: number) => ({ x, y: 1, pressure: 0.5 });
const from = (x: number): Stroke => ({ points: [at(x)], width: 2, erase: false });
const picture: Drawing = { strokes: [], picture: { name: 'a 2', pixels: new Float32Array(784) } };

function setUp() {
  let history = begin(EMPTY);
  const change = vi.fn((next: History<Drawing>, _more: boolean) => {
    history = next;
  });
  return {
    pad: new Pad({ now: () => history, change }),
    change,
    get history() {
      return history;
    },
    /** The x of each point, stroke by stroke. */
    xs: () => history.present.strokes.map(({ points }) => points.map(({ x }) => x)),
  };
}

describe('a growing stroke', () => {
  it('is one undo step, however long it gets', () => {
    const { pad, xs } = setUp();
    pad.stroke(from(1)).end();
    const second = pad.stroke(from(2));
    second.grow([at(3), at(4)]);
    second.grow([at(5)]);
    expect(xs()).toEqual([[1], [2, 3, 4, 5]]);
    pad.undo();
    expect(xs()).toEqual([[1]]);
    pad.redo();
    expect(xs()).toEqual([[1], [2, 3, 4, 5]]);
  });

  it.each([
    ['an undo', (pad: Pad) => pad.undo(), [[1]]],
    ['a redo after the undo', (pad: Pad) => [pad.undo(), pad.redo()], [[1], [2]]],
    ['Clear', (pad: Pad) => pad.draw(EMPTY), []],
    ['a test digit', (pad: Pad) => pad.draw(picture), []],
    ['another hand’s stroke', (pad: Pad) => pad.stroke(from(7)), [[1], [2], [7]]],
  ])('ends with %s: no other stroke gets its points', (_name, act, left) => {
    const { pad, xs } = setUp();
    pad.stroke(from(1)).end();
    const stroke = pad.stroke(from(2));
    act(pad);
    expect(stroke.growing).toBe(false);
    expect(stroke.grow([at(3)])).toBe(false);
    stroke.drop();
    expect(xs()).toEqual(left);
  });

  it('does not grow once it has ended', () => {
    const { pad, xs } = setUp();
    const stroke = pad.stroke(from(1));
    stroke.end();
    expect(stroke.grow([at(2)])).toBe(false);
    stroke.drop();
    expect(xs()).toEqual([[1]]);
  });

  it('leaves nothing when it is dropped, and earlier redo steps remain', () => {
    const it = setUp();
    it.pad.stroke(from(1)).end();
    it.pad.undo();
    it.pad.stroke(from(2)).drop();
    expect(it.history).toMatchObject({ past: [], present: EMPTY, future: [{ strokes: [from(1)] }] });
    it.pad.redo();
    expect(it.xs()).toEqual([[1]]);
  });

  it('replaces a picture by a new drawing; undo restores the picture', () => {
    const it = setUp();
    it.pad.draw(picture);
    it.pad.stroke(from(1));
    expect(it.history.present).toEqual({ strokes: [from(1)], picture: null });
    it.pad.undo();
    expect(it.history.present).toBe(picture);
  });

  it('reports whether the answer to the previous drawing still nearly fits', () => {
    const { pad, change } = setUp();
    const more = () => change.mock.lastCall?.[1];
    const first = pad.stroke(from(1));
    expect(more()).toBe(false);
    first.grow([at(2)]);
    expect(more()).toBe(true);
    pad.stroke(from(3));
    expect(more()).toBe(true);
    pad.undo();
    expect(more()).toBe(false);
  });
});

describe('the pad', () => {
  it('reports nothing if nothing changes', () => {
    const { pad, change } = setUp();
    pad.draw(EMPTY);
    pad.undo();
    pad.redo();
    expect(change).not.toHaveBeenCalled();
  });
});
