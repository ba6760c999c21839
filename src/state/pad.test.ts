import { describe, expect, it, vi } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Stroke } from '../data/drawing';
import { INITIAL_SETTINGS } from '../domain/settings';
import { type Drawing, EMPTY } from './drawing';
import { Pad } from './pad';
import type { State } from './state';
import { NO_CHANGES } from './undo/changes';
import { Undo } from './undo/undo';

const at = (x: number) => ({ x, y: 1, pressure: 0.5 });
const from = (x: number): Stroke => ({ points: [at(x)], width: 2, erase: false });
const picture: Drawing = { strokes: [], picture: { name: 'a 2', pixels: new Float32Array(784) } };

function setUp() {
  const settings = INITIAL_SETTINGS;
  const store = createStore(() => ({ settings, run: { id: 1 }, drawing: EMPTY, changes: NO_CHANGES }));
  const { getState, setState } = store;
  const undo = new Undo({
    store: store as unknown as Pick<StoreApi<State>, 'getState' | 'setState'>,
    restore: ({ drawing }) => setState({ drawing }),
    now: () => 0,
  });
  const change = vi.fn((next: Partial<State>, _more: boolean) => setState(next));
  const pad = new Pad({
    now: getState,
    change,
    recorded: (what) => undo.recorded({ what, kind: 'drawing' }),
  });
  return {
    pad,
    undo: () => {
      pad.end();
      undo.undo();
    },
    redo: () => {
      pad.end();
      undo.redo();
    },
    change,
    getState,
    /** The x of each point, stroke by stroke. */
    xs: () => getState().drawing.strokes.map(({ points }) => points.map(({ x }) => x)),
  };
}

type Page = ReturnType<typeof setUp>;

describe('a growing stroke', () => {
  it('is one undo step, however long it gets', () => {
    const { pad, undo, redo, xs } = setUp();
    pad.stroke(from(1)).end();
    const second = pad.stroke(from(2));
    second.grow([at(3), at(4)]);
    second.grow([at(5)]);
    expect(xs()).toEqual([[1], [2, 3, 4, 5]]);
    undo();
    expect(xs()).toEqual([[1]]);
    redo();
    expect(xs()).toEqual([[1], [2, 3, 4, 5]]);
  });

  it.each([
    ['an undo', ({ undo }: Page) => undo(), [[1]]],
    ['a redo after the undo', ({ undo, redo }: Page) => [undo(), redo()], [[1], [2]]],
    ['Clear', ({ pad }: Page) => pad.draw(EMPTY, ''), []],
    ['a test digit', ({ pad }: Page) => pad.draw(picture, ''), []],
    ['another hand’s stroke', ({ pad }: Page) => pad.stroke(from(7)), [[1], [2], [7]]],
  ])('ends with %s: no other stroke gets its points', (_name, act, left) => {
    const page = setUp();
    const { pad, xs } = page;
    pad.stroke(from(1)).end();
    const stroke = pad.stroke(from(2));
    act(page);
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
    it.undo();
    it.pad.stroke(from(2)).drop();
    expect(it.getState()).toMatchObject({
      drawing: EMPTY,
      changes: { past: [], future: [{ what: 'Stroke' }] },
    });
    it.redo();
    expect(it.xs()).toEqual([[1]]);
  });

  it('replaces a picture by a new drawing; undo restores the picture', () => {
    const it = setUp();
    it.pad.draw(picture, 'a 2');
    it.pad.stroke(from(1));
    expect(it.getState().drawing).toEqual({ strokes: [from(1)], picture: null });
    it.undo();
    expect(it.getState().drawing).toBe(picture);
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
    pad.draw(EMPTY, '');
    expect(more()).toBe(false);
  });
});

describe('the pad', () => {
  it('reports nothing if nothing changes', () => {
    const { pad, undo, redo, change } = setUp();
    pad.draw(EMPTY, '');
    undo();
    redo();
    expect(change).not.toHaveBeenCalled();
  });
});
