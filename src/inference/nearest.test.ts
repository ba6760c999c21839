import { expect, test } from 'vitest';
import { nearestRows } from './nearest';

const rows = Float32Array.from({ length: 300 }, (_, i) => Math.sin(i * 12.9898) * 3);
const distance = (a: number, b: number) =>
  Math.hypot(...[0, 1, 2].map((j) => (rows[3 * a + j] ?? 0) - (rows[3 * b + j] ?? 0)));

test('the nearest rows are the first ones after sorting, without the row to leave out', () => {
  for (const from of [0, 17, 99]) {
    const sorted = Array.from({ length: 100 }, (_, i) => i)
      .filter((i) => i !== from)
      .sort((a, b) => distance(a, from) - distance(b, from));
    const found = nearestRows(rows, 3, rows.subarray(3 * from, 3 * from + 3), 7, from);
    expect(found.map(({ index }) => index)).toEqual(sorted.slice(0, 7));
    expect(Math.sqrt(found[6]?.square ?? 0)).toBeCloseTo(distance(from, sorted[6] ?? 0), 5);
  }
});

test('all rows are found if there are fewer than requested', () => {
  expect(nearestRows(Float32Array.of(5, 1, 9), 1, [0], 8).map(({ index }) => index)).toEqual([1, 0, 2]);
});
