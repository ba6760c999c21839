import { expect, test, vi } from 'vitest';
import { Viewpoint } from './viewpoint';

const plot = { left: 30, top: 5, width: 400, height: 200 };

/** A square of points around a centre. */
const square = (x: number, y: number, side: number) =>
  Float32Array.from({ length: 2000 }, (_, i) => {
    const along = (Math.floor(i / 2) % 100) / 99 - 0.5;
    const across = Math.floor(i / 200) / 9 - 0.5;
    return i % 2 ? y + side * across : x + side * along;
  });

function made() {
  const onHeld = vi.fn();
  const view = new Viewpoint({ still: () => true, onHeld });
  view.resize(plot);
  view.follow(square(10, -4, 8), true);
  onHeld.mockClear();
  return { view, onHeld };
}

test('follows the points, and shows all of them, centred', () => {
  const { view } = made();
  expect(view.planeAt(230, 105)).toMatchObject({ x: expect.closeTo(10, 1), y: expect.closeTo(-4, 1) });
  expect(view.seen?.halfHeight).toBeGreaterThan(4);
  expect(view.seen?.nearness).toBeCloseTo(1, 6);
  view.follow(square(100, 0, 8), false);
  expect(view.planeAt(230, 105)?.x).toBeCloseTo(100, 0);
});

test('keeps the point under the pointer while zooming in, and stays where the user has moved it', () => {
  const { view, onHeld } = made();
  const under = view.planeAt(300, 60);
  view.zoom(4, 300, 60);
  expect(view.planeAt(300, 60)).toMatchObject({
    x: expect.closeTo(under?.x ?? 0, 6),
    y: expect.closeTo(under?.y ?? 0, 6),
  });
  expect(view.seen?.nearness).toBeCloseTo(4, 6);
  expect(onHeld.mock.calls).toEqual([[true]]);
  view.pan(-40, 0);
  expect(view.planeAt(260, 60)?.x).toBeCloseTo(under?.x ?? 0, 6);
  view.follow(square(100, 0, 8), false);
  view.include({ x: 50, y: 50 });
  expect(view.planeAt(260, 60)?.x).toBeCloseTo(under?.x ?? 0, 6);
  view.release();
  expect(onHeld.mock.calls).toEqual([[true], [false]]);
  expect(view.planeAt(230, 105)?.x).toBeGreaterThan(90);
});

test('follows the points again when they belong to another plane', () => {
  const { view, onHeld } = made();
  view.zoom(8);
  view.follow(square(-3, 2, 1), true);
  expect(onHeld).toHaveBeenLastCalledWith(false);
  expect(view.planeAt(230, 105)?.x).toBeCloseTo(-3, 1);
});
