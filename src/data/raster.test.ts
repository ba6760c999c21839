import { describe, expect, it } from 'vitest';
import { Random } from '../domain/random';
import type { Stroke } from './drawing';
import { line, seven, sum } from './drawing.testing';
import { average, inkBox, rasterise, type Spot, visitCells } from './raster';

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

  it('erases a little more than its width, so that no outline is left', () => {
    const across = (width: number, erase: boolean) =>
      line(
        [
          [0, 14],
          [28, 14],
        ],
        width,
        erase,
      );
    const left = rasterise([across(100, false), across(6, true)], 140);
    expect(left).toHaveLength(140 ** 2);
    expect((140 ** 2 - sum(left)) / 25).toBeCloseTo(28 * (6 + 2 * 0.3), 3);
    const twice = rasterise([across(6, false), across(2, true), across(4, true)], 140);
    expect(sum(twice) / 25).toBeCloseTo(28 * (6 - 4 - 2 * 0.3), 3);
  });
});

describe('the cells of a line', () => {
  /**
   * Tries many points of a segment: returns the nearest one, and the depth of a cell's centre within the line there.
   */
  function nearest(a: Spot, b: Spot, x: number, y: number) {
    let best = { distance: Number.POSITIVE_INFINITY, place: 0 };
    for (let place = 0; place <= 1; place += 1 / 1024) {
      const distance = Math.hypot(a.x + place * (b.x - a.x) - x, a.y + place * (b.y - a.y) - y);
      if (distance < best.distance) best = { distance, place };
    }
    return { place: best.place, depth: a.radius + best.place * (b.radius - a.radius) - best.distance };
  }

  it('are those within it and half a cell around it, each with its nearest point of each segment', () => {
    const side = 12;
    const random = Random.fromSeed(8);
    // Some lines are outside the edges, and two are nearer to each other than the side of a cell.
    for (const [count, apart] of [
      [1, 20],
      [2, 20],
      [2, 20],
      [2, 0.6],
      [4, 20],
    ] as const) {
      const spots = Array.from({ length: count }, () => ({
        x: 6 + apart * (random.uniform() - 0.5),
        y: 6 + apart * (random.uniform() - 0.5),
        radius: 0.4 + 2 * random.uniform(),
      }));
      const visits: number[][] = [];
      visitCells(spots, side, (cell, depth, along) => visits.push([cell, depth, along]));
      const expected: number[][] = [];
      for (let to = count === 1 ? 0 : 1; to < count; to++) {
        const [b, from] = [spots[to] as Spot, Math.max(0, to - 1)];
        for (let cell = 0; cell < side * side; cell++) {
          const [x, y] = [(cell % side) + 0.5, Math.floor(cell / side) + 0.5];
          const { place, depth } = nearest(spots[from] as Spot, b, x, y);
          if (depth > -0.5) expected.push([cell, depth, from + place]);
        }
      }
      expect(visits.map(([cell]) => cell)).toEqual(expected.map(([cell]) => cell));
      for (const [i, [, depth, along]] of visits.entries()) {
        expect(depth).toBeCloseTo(expected[i]?.[1] as number, 1);
        expect(Math.abs((along as number) - (expected[i]?.[2] as number))).toBeLessThan(1 / 512);
      }
    }
  });
});

describe('the position of ink', () => {
  /** 8 × 8 cells: each the share of its column and of its row. */
  const cells = (columns: readonly number[], rows: readonly number[]) =>
    Float32Array.from({ length: 64 }, (_, i) =>
      Math.min(columns[i % 8] as number, rows[Math.floor(i / 8)] as number),
    );
  const rows = [0, 0, 0, 1, 1, 0, 0, 0];

  it('is found to a fraction of a cell', () => {
    expect(inkBox(cells([0, 0, 0.375, 1, 1, 0.5, 0, 0], rows), 8)).toEqual({
      left: 2.625,
      top: 3,
      right: 5.5,
      bottom: 5,
    });
    expect(inkBox(cells(rows, [1, 1, 1, 1, 1, 1, 1, 0.75]), 8)).toEqual({
      left: 3,
      top: 0,
      right: 5,
      bottom: 7.75,
    });
  });

  it('ignores isolated traces, and is null if no cell is more than half ink', () => {
    const box = { left: 2.75, top: 3, right: 5.25, bottom: 5 };
    expect(inkBox(cells([0.125, 0, 0.25, 1, 1, 0.25, 0, 0.24], rows), 8)).toEqual(box);
    expect(inkBox(cells([0, 0, 0.25, 1, 1, 0.25, 0, 0.24], rows), 8)).toEqual(box);
    const half = rows.map((share) => share / 2);
    expect(inkBox(cells(half, rows), 8)).toBeNull();
    expect(inkBox(cells([0, 0, 0, 0.625, 0, 0, 0, 0], rows), 8)).toMatchObject({ left: 3.375, right: 3.625 });
    expect(inkBox(new Float32Array(64), 8)).toBeNull();
  });
});

it('blocks of cells are averaged, row by row', () => {
  const ink = Float32Array.of(1, 0, 0.5, 0.5, 1, 0, 0.5, 0.5, 0, 0, 0, 0.25, 0, 0, 0, 0);
  expect([...average(ink, 4, 2)]).toEqual([0.5, 0.5, 0, 0.0625]);
  expect([...average(ink, 4, 4)]).toEqual([4.25 / 16]);
});
