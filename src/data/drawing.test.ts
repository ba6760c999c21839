import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepare, type Stroke } from './drawing';
import { rasterise } from './raster';

const line = (points: readonly (readonly [number, number])[], width = 2.4, erase = false): Stroke => ({
  points: points.map(([x, y]) => ({ x, y, pressure: 0.5 })),
  width,
  erase,
});
const seven = line([
  [9, 7],
  [19, 7],
  [13, 22],
]);

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);

/** The bounds of what is not paper, and the centre of mass, in pixels from the centre of the first. */
function measure(image: Float32Array) {
  const inked = [...image].flatMap((ink, i) => (ink > 0 ? [{ ink, x: i % 28, y: Math.floor(i / 28) }] : []));
  const span = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  const mass = inked.reduce((total, { ink }) => total + ink, 0);
  return {
    width: span(inked.map(({ x }) => x)),
    height: span(inked.map(({ y }) => y)),
    massX: inked.reduce((total, { ink, x }) => total + ink * x, 0) / mass,
    massY: inked.reduce((total, { ink, y }) => total + ink * y, 0) / mass,
    touchesEdge: inked.some(({ x, y }) => x === 0 || y === 0 || x === 27 || y === 27),
  };
}

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

describe('rasterise', () => {
  it('inks as much as the line’s area: a rectangle and two half discs', () => {
    const [length, radius, side] = [12, 1.5, 112];
    const ink = rasterise(
      [
        line(
          [
            [5.3, 9.1],
            [5.3 + length, 9.1],
          ],
          2 * radius,
        ),
      ],
      side,
    );
    const area = 2 * radius * length + Math.PI * radius ** 2;
    expect(sum(ink) * (28 / side) ** 2).toBeCloseTo(area, 1);
  });

  it('makes a line wider with pressure', () => {
    const dot = (pressure: number) => [{ points: [{ x: 14, y: 14, pressure }], width: 6, erase: false }];
    const area = (pressure: number) => sum(rasterise(dot(pressure), 112)) / 16;
    for (const pressure of [0, 0.5, 1]) {
      expect(area(pressure) / (Math.PI * (3 * (0.5 + pressure)) ** 2)).toBeCloseTo(1, 2);
    }
  });

  it('goes by the order of the strokes: ink over an erased place stays', () => {
    const wipe = line(
      [
        [0, 7],
        [28, 7],
      ],
      6,
      true,
    );
    const at = (strokes: Stroke[]) => rasterise(strokes, 28)[7 * 28 + 14];
    expect(at([seven])).toBe(1);
    expect(at([seven, wipe])).toBe(0);
    expect(at([seven, wipe, seven])).toBe(1);
  });
});

describe('prepare', () => {
  it('fills 20 pixels on the longer side, keeps proportions, and centres the mass as MNIST does', () => {
    fc.assert(
      fc.property(strokes(fc.boolean()), (drawing) => {
        const image = prepare(drawing, { centre: true });
        if (!image) return;
        expect(image).toHaveLength(784);
        expect(image.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
        const { width, height, massX, massY, touchesEdge } = measure(image);
        expect(Math.max(width, height)).toBeLessThanOrEqual(20);
        // What an eraser leaves may be a sliver of less than a pixel.
        if (!drawing.some(({ erase }) => erase)) expect(Math.max(width, height)).toBe(20);
        if (touchesEdge) return;
        expect(Math.abs(massX - 14)).toBeLessThanOrEqual(0.500001);
        expect(Math.abs(massY - 14)).toBeLessThanOrEqual(0.500001);
      }),
      { numRuns: 500 },
    );
  });

  it('makes the same of a digit wherever and however large it was drawn', () => {
    const reference = prepare([seven], { centre: true }) as Float32Array;
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 1.2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (scale, dx, dy) => {
          const points = seven.points.map(({ x, y, pressure }) => ({
            x: 14 + (x - 14) * scale + dx,
            y: 14 + (y - 14) * scale + dy,
            pressure,
          }));
          const image = prepare([{ ...seven, points, width: seven.width * scale }], { centre: true });
          // Where the mass is on the border of two pixels, the image may lie one further.
          const differences = [-29, -28, -27, -1, 0, 1, 27, 28, 29].map((shift) =>
            sum(reference.map((ink, i) => (ink - (image?.[i + shift] ?? 0)) ** 2)),
          );
          // MSE; the best autoencoders of this code size are at 7e-3.
          expect(Math.min(...differences) / 784).toBeLessThan(5e-4);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes a disc of a dot', () => {
    const image = prepare([line([[3, 25]])], { centre: true }) as Float32Array;
    expect(sum(image)).toBeCloseTo(Math.PI * 100, -1);
    expect(image[14 * 28 + 14]).toBe(1);
  });

  it('takes what is on the pad of a line that leaves it', () => {
    const image = prepare(
      [
        line([
          [0, 3],
          [0, 25],
        ]),
      ],
      { centre: true },
    ) as Float32Array;
    // Half of the brush lies outside: 24.4 pixels high and 1.2 wide, made 20 high.
    expect(measure(image)).toMatchObject({ width: 1, height: 20 });
    expect(
      prepare(
        [
          line([
            [-9, 3],
            [-9, 25],
          ]),
        ],
        { centre: true },
      ),
    ).toBeNull();
  });

  it('has nothing to show for no strokes, an eraser alone, and ink that was all erased', () => {
    const wiped = { ...seven, erase: true };
    for (const centre of [true, false]) {
      expect(prepare([], { centre })).toBeNull();
      expect(prepare([wiped], { centre })).toBeNull();
      expect(prepare([seven, wiped], { centre })).toBeNull();
    }
  });

  it('leaves the drawing where and as large as it is when it is not to be centred', () => {
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

  it('is quick enough to run on every move of the pointer', () => {
    // An eight of 300 points, about what a mouse gives for one.
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
    // The median, with room for a busy machine: about 2 ms on two slow cores.
    expect(times[15]).toBeLessThan(10);
  });
});
