import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread';

test('labels that do not collide stay at their wanted positions', () => {
  expect(spread([10, 60, 35], 14, 0, 100)).toEqual([10, 60, 35]);
});

test('two labels that collide move apart equally and keep their order', () => {
  expect(spread([52, 48], 14, 0, 100)).toEqual([57, 43]);
});

test('at an edge, the whole block of labels moves inwards', () => {
  expect(spread([98, 99], 14, 0, 100)).toEqual([86, 100]);
});

test('for all wanted positions, the labels keep the gap, the order and the bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 350, noNaN: true }), { maxLength: 8 }), (wanted) => {
      const placed = spread(wanted, 14, 0, 300);
      const sorted = placed.toSorted((a, b) => a - b);
      for (const [i, y] of sorted.entries()) {
        expect(y).toBeGreaterThanOrEqual(-1e-9);
        expect(y).toBeLessThanOrEqual(300 + 1e-9);
        if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9);
      }
      for (const [i, a] of wanted.entries())
        for (const [j, b] of wanted.entries()) if (a < b) expect(placed[i] ?? 0).toBeLessThan(placed[j] ?? 0);
    }),
  );
});
