import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cameraOf, eased, including, robustBox, steady } from './camera';

const cloud = (count: number, size: number) =>
  Float32Array.from({ length: 2 * count }, (_, i) => size * Math.sin(i * 12.9898 + (i % 2)));

test('a few far points do not set the scale', () => {
  const points = cloud(2000, 1);
  const before = robustBox(points);
  points.set([1000, -1000, 1000, 500], 100);
  const after = robustBox(points);
  expect(after.right).toBeCloseTo(before.right, 1);
  expect(after.bottom).toBeCloseTo(before.bottom, 1);
});

test('the fitted camera shows the whole box, on one scale for both axes', () => {
  const side = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(side, side, (w, h) => {
      const box = { left: 3, right: 3 + w, bottom: -2, top: -2 + h };
      const camera = cameraOf(box, 400, 300);
      expect(w / camera.perPixel).toBeLessThanOrEqual(400);
      expect(h / camera.perPixel).toBeLessThanOrEqual(300);
    }),
  );
});

test('identical codes, broken codes or no codes still give a camera', () => {
  for (const points of [new Float32Array(0), cloud(10, 0), new Float32Array([Number.NaN, Number.NaN])]) {
    const camera = cameraOf(robustBox(points), 400, 300);
    expect(Object.values(camera).every(Number.isFinite)).toBe(true);
    expect(camera.perPixel).toBeGreaterThan(0);
  }
});

test('the map makes room for a drawn digit that is near, and does not shrink for one that is far', () => {
  const box = { left: -1, right: 1, bottom: -1, top: 1 };
  expect(including(box, 0.2, 0.3)).toEqual(box);
  expect(including(box, 1.4, 0)).toEqual({ ...box, right: 1.4 });
  expect(including(box, -90, 90)).toEqual({ ...box, left: -1.7, top: 1.7 });
});

test('small changes do not move the goal, and growth moves it sooner than shrinking', () => {
  const goal = { x: 0, y: 0, perPixel: 1 };
  const at = (perPixel: number, x = 0) => steady(goal, { x, y: 0, perPixel }, 400, 300);
  expect(at(1.02, 10)).toBe(goal);
  expect(at(0.92)).toBe(goal);
  expect(at(1.06)).not.toBe(goal);
  expect(at(0.8)).not.toBe(goal);
  expect(at(1, 40)).not.toBe(goal);
});

test('the camera moves smoothly to its goal, arrives, and does not overshoot', () => {
  const goal = { x: 10, y: -4, perPixel: 2 };
  let camera = { x: 0, y: 0, perPixel: 1 };
  let steps = 0;
  while (camera !== goal && steps < 300) {
    const next = eased(camera, goal, 16);
    expect(next.x).toBeGreaterThanOrEqual(camera.x);
    expect(next.x).toBeLessThanOrEqual(10);
    expect(next.perPixel).toBeLessThanOrEqual(2);
    camera = next;
    steps++;
  }
  expect(camera).toBe(goal);
  expect(steps * 16).toBeLessThan(2500);
});
