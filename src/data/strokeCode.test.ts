import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeStrokes, encodeStrokes } from './strokeCode';

const near = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const strokes = fc.array(
  fc.record({
    points: fc.array(
      fc.record({ x: near(60), y: near(60), pressure: fc.double({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 40 },
    ),
    width: fc.double({ min: 0.8, max: 5, noNaN: true }),
    erase: fc.boolean(),
  }),
  { maxLength: 6 },
);

describe('a drawing in a link', () => {
  it('comes back within a sixteenth of a pixel', () => {
    fc.assert(
      fc.property(strokes, (before) => {
        const after = decodeStrokes(encodeStrokes(before)) ?? [];
        expect(after).toHaveLength(before.length);
        for (const [i, stroke] of before.entries()) {
          expect(after[i]?.erase).toBe(stroke.erase);
          expect(Math.abs((after[i]?.width ?? 0) - stroke.width)).toBeLessThanOrEqual(0.0251);
          for (const [k, { x, y, pressure }] of stroke.points.entries()) {
            const point = after[i]?.points[k] ?? { x: 99, y: 99, pressure: 9 };
            expect(Math.abs(point.x - x)).toBeLessThanOrEqual(1 / 16);
            expect(Math.abs(point.y - y)).toBeLessThanOrEqual(1 / 16);
            expect(Math.abs(point.pressure - pressure)).toBeLessThanOrEqual(1 / 500);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is short, and needs no escaping in an address', () => {
    const points = Array.from({ length: 100 }, (_, i) => ({
      x: 5 + i / 6,
      y: 14 + 6 * Math.sin(i / 9),
      pressure: 0.5,
    }));
    const text = encodeStrokes([{ points, width: 2.4, erase: false }]);
    expect(text).toMatch(/^[\w-]+$/);
    expect(text.length).toBeLessThan(300);
  });

  it.each(['', 'AA', 'AQ!', 'AQAw_____w8', 'AQAwAoCAgICAgICAAQ', '%%%', '__proto__', 'x'.repeat(9999)])(
    'is refused if it is damaged: %s',
    (text) => {
      expect(decodeStrokes(text)).toBeNull();
    },
  );

  it('is refused whatever bytes it has, or gives finite strokes on or near the pad', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = btoa(String.fromCharCode(1, ...bytes))
          .replaceAll('+', '-')
          .replaceAll('/', '_');
        for (const { points, width } of decodeStrokes(text) ?? []) {
          expect(Number.isFinite(width)).toBe(true);
          for (const { x, y } of points) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });
});
