import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_WIDTH, prepare, type Stroke } from './drawing';
import { line, measure, moved, seven, sum } from './drawing.testing';

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
