import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GridIndex, neighbour } from './gridIndex';

const all = () => true;

test('the grid finds the same points as a search through all points', () => {
  const coordinate = fc.double({ min: -40, max: 460, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(coordinate, { minLength: 2, maxLength: 200 }),
      coordinate,
      coordinate,
      fc.double({ min: 1, max: 60, noNaN: true }),
      (values, x, y, reach) => {
        const points = new Float32Array(values.slice(0, values.length - (values.length % 2)));
        const even = (i: number) => i % 2 === 0;
        let least = reach;
        let found = false;
        for (let i = 0; i < points.length / 2; i++) {
          const [px, py] = [points[2 * i] ?? 0, points[2 * i + 1] ?? 0];
          if (!even(i) || px < 0 || px >= 400 || py < 0 || py >= 300) continue;
          const distance = Math.hypot(px - x, py - y);
          if (distance > least) continue;
          least = distance;
          found = true;
        }
        const index = new GridIndex(points, 400, 300, even).nearest(x, y, reach);
        expect(index !== null).toBe(found);
        if (index !== null)
          expect(Math.hypot((points[2 * index] ?? 0) - x, (points[2 * index + 1] ?? 0) - y)).toBeCloseTo(
            least,
            6,
          );
      },
    ),
  );
});

test('points with coordinates that are not numbers are never found', () => {
  const points = new Float32Array([Number.NaN, 10, 20, 20]);
  expect(new GridIndex(points, 100, 100, all).nearest(10, 10, 500)).toBe(1);
});

test('an arrow key leads to the nearest point in its direction, and nowhere from the last point', () => {
  //                                 start    right    up       far right  left, but refused
  const points = new Float32Array([50, 50, 60, 52, 48, 30, 90, 50, 40, 50]);
  const shown = (i: number) => i !== 4;
  expect(neighbour(points, 0, 'right', shown)).toBe(1);
  expect(neighbour(points, 1, 'right', shown)).toBe(3);
  expect(neighbour(points, 0, 'up', shown)).toBe(2);
  expect(neighbour(points, 0, 'left', shown)).toBeNull();
  expect(neighbour(points, 3, 'right', shown)).toBeNull();
});
