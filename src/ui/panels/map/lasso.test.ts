import { expect, test } from 'vitest';
import { enclosed, encloses } from './lasso';

test('a round lasso holds the points inside it, and no others', () => {
  const circle = Array.from({ length: 60 }, (_, i) => (2 * Math.PI * i) / 60).flatMap((angle) => [
    50 + 30 * Math.cos(angle),
    40 + 30 * Math.sin(angle),
  ]);
  const positions = Float32Array.from({ length: 2000 }, (_, i) => 100 * Math.abs(Math.sin(i * 12.9898)));
  const distance = (i: number) => Math.hypot((positions[2 * i] ?? 0) - 50, (positions[2 * i + 1] ?? 0) - 40);
  const all = Array.from({ length: 1000 }, (_, i) => i);
  // The corners lie on the circle, so the line between two of them is a little inside it.
  const clear = all.filter((i) => Math.abs(distance(i) - 30) > 0.1);
  const inside = new Set(enclosed(circle, positions, () => true));
  expect(clear.every((i) => inside.has(i) === distance(i) < 30)).toBe(true);
  expect(inside.size).toBeGreaterThan(100);
});

test('an inward bend of the line is outside, and hidden digits are never selected', () => {
  const horseshoe = [0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 10, 10, 10, 30, 0, 30];
  expect(encloses(horseshoe, 5, 20)).toBe(true);
  expect(encloses(horseshoe, 15, 20)).toBe(false);
  expect([...enclosed(horseshoe, Float32Array.of(5, 20, 25, 20), (i) => i === 1)]).toEqual([1]);
});
