import { describe, expect, it } from 'vitest';
import type { Stroke } from './drawing';
import { line, seven, sum } from './drawing.testing';
import { rasterise } from './raster';

describe('rasterise', () => {
  it('draws as much ink as the area of the line: a rectangle and two half discs', () => {
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

  it('follows the order of the strokes: ink over an erased area stays', () => {
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
