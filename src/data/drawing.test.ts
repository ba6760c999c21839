import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_WIDTH, prepare } from './drawing';
import { line, measure, moved, seven, sum } from './drawing.testing';
import { rasterise } from './raster';

const coordinate = fc.double({ min: 0, max: 28, noNaN: true });
const strokes = (erase: fc.Arbitrary<boolean>) =>
  fc.array(
    fc.record({
      points: fc.array(
        fc.record({ x: coordinate, y: coordinate, pressure: fc.double({ min: 0, max: 1, noNaN: true }) }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      width: fc.double({ min: 0.8, max: 5, noNaN: true }),
      erase,
    }),
    { minLength: 1, maxLength: 4 },
  );

describe('prepare', () => {
  it('puts the centre of mass in the middle, and fills 20 pixels or reaches an edge of the image', () => {
    fc.assert(
      fc.property(strokes(fc.boolean()), (drawing) => {
        const image = prepare(drawing, { centre: true });
        if (!image) return;
        expect(image).toHaveLength(784);
        expect(image.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
        const { width, height, massX, massY, reach } = measure(image);
        expect(Math.max(width, height)).toBeLessThanOrEqual(20);
        expect(Math.abs(massX - 14)).toBeLessThanOrEqual(0.500001);
        expect(Math.abs(massY - 14)).toBeLessThanOrEqual(0.500001);
        const points = drawing.flatMap((stroke) => stroke.points);
        const span = (of: (point: { x: number; y: number }) => number) =>
          Math.max(...points.map(of)) - Math.min(...points.map(of));
        // Erasing may leave a piece of less than a pixel, and dots are not enlarged.
        if (
          drawing.some(({ erase }) => erase) ||
          Math.max(
            span(({ x }) => x),
            span(({ y }) => y),
          ) < 3
        )
          return;
        expect(Math.max(width, height) === 20 || reach >= 13).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'a long tail',
      [
        [
          [4, 4],
          [6, 3],
          [8, 4],
          [8, 6],
          [6, 7],
          [4, 6],
          [4, 4],
        ],
        [
          [8, 6],
          [27, 6],
        ],
      ],
    ],
    [
      'an L',
      [
        [
          [4, 1],
          [4, 27],
          [9, 27],
        ],
      ],
    ],
    [
      'an L upside down',
      [
        [
          [4, 27],
          [4, 1],
          [9, 1],
        ],
      ],
    ],
    [
      'a dot far away',
      [
        [
          [2, 2],
          [6, 2],
          [3, 8],
        ],
        [[26, 26]],
      ],
    ],
    [
      'a dot far to the left',
      [
        [
          [22, 2],
          [26, 2],
          [23, 8],
        ],
        [[1, 9]],
      ],
    ],
  ] as const)(
    'puts the centre of mass of a lopsided drawing in the middle, and cuts off no ink: %s',
    (_, lines) => {
      for (const scale of [0.3, 0.7, 1]) {
        for (const width of [0.8, 2.4, 5]) {
          const drawing = lines.map((points) => line(points, width));
          const small = drawing.map((stroke) => ({ ...stroke, points: moved(stroke, scale) }));
          const image = prepare(small, { centre: true }) as Float32Array;
          const { massX, massY, width: columns, height: rows } = measure(image);
          expect(Math.abs(massX - 14)).toBeLessThanOrEqual(0.500001);
          expect(Math.abs(massY - 14)).toBeLessThanOrEqual(0.500001);
          // The ink of these lines if they have enough room.
          const points = lines.flat();
          const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
          const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
          const enlarged = (Math.max(columns, rows) - 0.5 - LINE_WIDTH) / span;
          const there = drawing.map((stroke) => ({
            ...stroke,
            points: moved(stroke, enlarged),
            width: LINE_WIDTH,
          }));
          const whole = sum(rasterise(there, 140)) / 25;
          expect(Math.abs(sum(image) / whole - 1)).toBeLessThan(0.06);
        }
      }
    },
  );

  it('is null for no strokes, for eraser strokes only, and if all ink was erased', () => {
    const wiped = { ...seven, erase: true };
    for (const centre of [true, false]) {
      expect(prepare([], { centre })).toBeNull();
      expect(prepare([wiped], { centre })).toBeNull();
      expect(prepare([seven, wiped], { centre })).toBeNull();
    }
  });

  it('keeps position and size of the drawing without centring', () => {
    const image = prepare(
      [
        line(
          [
            [4, 5],
            [4, 9],
          ],
          2,
        ),
      ],
      { centre: false },
    ) as Float32Array;
    const { width, height, massX, massY } = measure(image);
    expect([width, height]).toEqual([2, 6]);
    expect(massX).toBeCloseTo(3.5, 5);
    expect(massY).toBeCloseTo(6.5, 5);
    expect(sum(image)).toBeCloseTo(8 + Math.PI, 1);
  });

  it('is fast enough for every move of the pointer', () => {
    // An 8 of 300 points, about as many as a mouse gives.
    const points = Array.from({ length: 300 }, (_, i) => {
      const turn = (i / 300) * 2 * Math.PI;
      return [14 + 6 * Math.sin(2 * turn), 14 - 10 * Math.cos(turn)] as const;
    });
    const eight = [line(points)];
    const times = Array.from({ length: 30 }, () => {
      const start = performance.now();
      prepare(eight, { centre: true });
      return performance.now() - start;
    }).sort((a, b) => a - b);
    // The median, with room for a busy machine: about 3 ms on two slow cores.
    expect(times[15]).toBeLessThan(20);
  });
});
