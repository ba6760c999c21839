import { expect, test } from 'vitest';
import { project, unproject } from '../../../domain/projection';
import { gridOf } from './grid';

const diagonal = Math.SQRT1_2;
const plane = {
  axes: 'pca',
  explained: 1,
  centre: Float64Array.of(1, 2, 3),
  mean: Float64Array.of(1, 2, 3),
  x: Float64Array.of(1, 0, 0),
  y: Float64Array.of(0, diagonal, diagonal),
} as const;

test('a grid’s codes lie in the middles of its cells, from the top left; off the plane they equal the base', () => {
  const base = [0, 5, -1];
  const part = { x: 10, y: 20, halfWidth: 4, halfHeight: 3 };
  const { codes } = gridOf(part, 4, 3, (point) => unproject(point, plane, base));
  const points = Array.from({ length: 12 }, (_, i) => project(codes.subarray(3 * i, 3 * i + 3), plane));
  expect(points[0]).toMatchObject({ x: expect.closeTo(7, 4), y: expect.closeTo(22, 4) });
  expect(points[5]).toMatchObject({ x: expect.closeTo(9, 4), y: expect.closeTo(20, 4) });
  expect(points[11]).toMatchObject({ x: expect.closeTo(13, 4), y: expect.closeTo(18, 4) });
  // In the direction that is not in the plane, nothing has changed.
  for (let i = 0; i < 12; i++)
    expect(((codes[3 * i + 1] ?? 0) - (codes[3 * i + 2] ?? 0)) * diagonal).toBeCloseTo((5 + 1) * diagonal, 4);
});
