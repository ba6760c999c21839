import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../domain/random';
import { LINE_WIDTH, prepare, type Stroke } from './drawing';
import { line, measure, moved, seven, sum } from './drawing.testing';
import { drawLines, meanWidth } from './lines';
import { rasterise } from './raster';

describe('the lines of a centred drawing', () => {
  it('are the same for every position, size and brush', () => {
    const reference = prepare([seven], { centre: true }) as Float32Array;
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 1.2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0.8, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (scale, dx, dy, width, pressure) => {
          const image = prepare([{ ...seven, points: moved(seven, scale, dx, dy, pressure), width }], {
            centre: true,
          });
          // If the centre of mass is on the border of two pixels, the image may be shifted by one.
          const differences = [-29, -28, -27, -1, 0, 1, 27, 28, 29].map((shift) =>
            sum(reference.map((ink, i) => (ink - (image?.[i + shift] ?? 0)) ** 2)),
          );
          // MSE; the best autoencoders with this code size reach 7e-3.
          expect(Math.min(...differences) / 784).toBeLessThan(5e-4);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are as wide as those of MNIST’s digits, to a tenth of a pixel', () => {
    for (const brush of [0.8, 2.4, 5]) {
      for (const scale of [0.3, 0.7, 1.2]) {
        const image = prepare([{ ...seven, points: moved(seven, scale), width: brush }], { centre: true });
        // The seven is 15 pixels high; its lines are 10 and 16.2 pixels long.
        const enlarged = (19.8 - LINE_WIDTH) / 15;
        const length = (10 + Math.hypot(6, 15)) * enlarged;
        const ink = sum(image as Float32Array) - (Math.PI / 4) * LINE_WIDTH ** 2;
        expect(Math.abs(ink / length - LINE_WIDTH)).toBeLessThan(0.1);
      }
    }
  });

  it('are wider where a pen presses', () => {
    const points = [0, 0.25, 0.5, 0.75, 1].map((pressure, i) => ({ x: 14, y: 4 + 5 * i, pressure }));
    const image = prepare([{ points, width: 2, erase: false }], { centre: true }) as Float32Array;
    const rows = Array.from({ length: 28 }, (_, row) => sum(image.subarray(28 * row, 28 * row + 28)));
    const inked = rows.filter((ink) => ink > 1);
    expect((inked.at(-2) as number) / (inked[1] as number)).toBeGreaterThan(1.8);
    expect(sum(image) / 20).toBeCloseTo(LINE_WIDTH, 0);
  });

  it('keep a dot a dot, and do not enlarge the trembling of a hand', () => {
    const dot = prepare([line([[3, 25]])], { centre: true }) as Float32Array;
    expect(sum(dot)).toBeCloseTo((Math.PI / 4) * LINE_WIDTH ** 2, 1);
    expect(dot[14 * 28 + 14]).toBe(1);
    const trembled = prepare(
      [
        line([
          [3, 25],
          [3.2, 25.1],
        ]),
      ],
      { centre: true },
    ) as Float32Array;
    expect(measure(trembled).width).toBeLessThanOrEqual(5);
  });

  it('have a gap as wide as what was erased, whatever the brush', () => {
    for (const width of [0.8, 2.4, 5]) {
      const whole = line(
        [
          [2, 14],
          [26, 14],
        ],
        width,
      );
      const across = line(
        [
          [14, 2],
          [14, 26],
        ],
        6,
        true,
      );
      const image = prepare([whole, across], { centre: true }) as Float32Array;
      const row = [...image.subarray(14 * 28, 15 * 28)];
      const gap = row.slice(5, 23).reduce((total, ink) => total + 1 - ink, 0);
      // 6 pixels plus the eraser's margin, scaled from 24 pixels on the pad to 17.4 here.
      expect(Math.abs(gap - 6.6 * (17.4 / 24))).toBeLessThan(0.3);
    }
  });

  it('stay complete if an eraser passes beside them', () => {
    const [one, other] = [6, 9].map((y) =>
      line(
        [
          [4, y],
          [24, y],
        ],
        0.8,
      ),
    ) as [Stroke, Stroke];
    const erased = { ...other, width: 3, erase: true };
    expect(prepare([one, other, erased], { centre: true })).toEqual(prepare([one], { centre: true }));
  });

  it('are drawn completely along the pad’s edge, and not outside it', () => {
    const along = (x: number) =>
      prepare(
        [
          line([
            [x, 3],
            [x, 25],
          ]),
        ],
        { centre: true },
      );
    expect(sum(along(0) as Float32Array)).toBeCloseTo(sum(along(14) as Float32Array), 0);
    expect(along(-9)).toBeNull();
  });
});

describe('lines at the brush’s own width', () => {
  const WIDTH = 3;
  const SIDE = 140;
  const random = Random.fromSeed(6);
  /** Strokes of three points with any pressure, whose mean width is `WIDTH`. */
  const strokes = (erased: readonly boolean[]): Stroke[] =>
    erased.map((erase) => {
      const points = Array.from({ length: 3 }, () => ({
        x: 28 * random.uniform(),
        y: 28 * random.uniform(),
        pressure: random.uniform(),
      }));
      return { points, width: WIDTH / meanWidth({ points, width: 1, erase }), erase };
    });
  const expectSame = (ours: Float32Array, theirs: Float32Array) => {
    expect(ours).toHaveLength(theirs.length);
    expect(Math.max(...ours.map((ink, i) => Math.abs(ink - (theirs[i] as number))))).toBeLessThan(1e-4);
  };

  it('are what the brush draws and the eraser leaves', () => {
    for (const erased of [[false], [false, false], [false, true, false], [false, false, true, true, false]]) {
      const drawing = strokes(erased);
      expectSame(drawLines(drawing, WIDTH, { x: 0, y: 0, scale: 1 }, SIDE, 5), rasterise(drawing, SIDE));
    }
  });

  it('are the same at another place and scale, as far as they lie there', () => {
    const drawing = strokes([false, false]);
    const larger = drawing.map((stroke) => ({
      ...stroke,
      points: stroke.points.map(({ x, y, pressure }) => ({ x: 2 * (x - 4), y: 2 * (y - 6), pressure })),
      width: 2 * stroke.width,
    }));
    expectSame(drawLines(drawing, 2 * WIDTH, { x: 4, y: 6, scale: 2 }, SIDE, 5), rasterise(larger, SIDE));
  });

  it('lack between two cells of the pad what was erased in the mean of both', () => {
    const full = line(
      [
        [0, 14],
        [28, 14],
      ],
      100,
    );
    const drawing = [full, ...strokes([true, true, true])];
    const left = rasterise(drawing, SIDE);
    // Half of a cell to the right, and a quarter down.
    const found = drawLines(drawing, 100, { x: 0.1, y: 0.05, scale: 1 }, SIDE, 5);
    const at = (column: number, row: number) =>
      left[Math.min(SIDE - 1, row) * SIDE + Math.min(SIDE - 1, column)] as number;
    const between = Float32Array.from(left, (_, i) => {
      const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
      return (
        0.375 * (at(column, row) + at(column + 1, row)) +
        0.125 * (at(column, row + 1) + at(column + 1, row + 1))
      );
    });
    expectSame(found, between);
  });

  it('fade beyond each of the pad’s edges where none of the brush would show', () => {
    // Beyond by so much; half of the brush's width is 1.5, and a cell a fifth of a pixel.
    for (const [beyond, most] of [
      [1.4, 1],
      [1.5, 0.5],
      [1.55, 0.25],
      [1.7, 0],
    ] as const) {
      for (const [from, to] of [
        [
          [-beyond, 4],
          [-beyond, 24],
        ],
        [
          [28 + beyond, 4],
          [28 + beyond, 24],
        ],
        [
          [4, -beyond],
          [24, -beyond],
        ],
        [
          [4, 28 + beyond],
          [24, 28 + beyond],
        ],
      ] as const) {
        const ink = drawLines([line([from, to], WIDTH)], WIDTH, { x: -4, y: -4, scale: 1 }, 5 * 36, 5);
        expect(Math.max(...ink)).toBeCloseTo(most, 5);
      }
    }
  });

  it('have the mean of the brush’s widths over their length', () => {
    const points = [
      { x: 0, y: 0, pressure: 0.5 },
      { x: 3, y: 4, pressure: 0.5 },
      { x: 3, y: 14, pressure: 1 },
    ];
    expect(meanWidth({ points, width: 2, erase: false })).toBeCloseTo((5 * 2 + 10 * 2.5) / 15, 12);
    const dot = [0.1, 0.4, 0.2].map((pressure) => ({ x: 1, y: 1, pressure }));
    expect(meanWidth({ points: dot, width: 2, erase: false })).toBeCloseTo(1.8, 12);
    const short = [0, 0.25].map((x) => ({ x, y: 0, pressure: x }));
    expect(meanWidth({ points: short, width: 2, erase: false })).toBeCloseTo(1.25, 12);
  });
});
