/**
 * Finds the lines of a digit: thins it to one cell, then follows each line from end to end. Thinning: T. Y. Zhang and
 * C. Y. Suen, "A fast parallel algorithm for thinning digital patterns", Communications of the ACM 27(3), 1984.
 */
import { PIXELS, SIDE } from '../../src/domain/digit';

/** A line as points in pixels of the 28×28 image, measured from its left and upper edge. */
export type Line = readonly (readonly [x: number, y: number])[];

/** Number of cells of the thinned raster for each pixel, along one side. */
const FINE = 4;
const CELLS = SIDE * FINE;
/** Positions are averaged over this many cells on either side, to remove the steps of the raster. */
const SMOOTH = 3;
/** A branch shorter than this, in pixels, is a spur: thinning makes one at each corner of the edge. */
const SPUR = 1.5;

/** The lines of `digit`: 784 values from 0 (paper) to 1 (ink). */
export function linesOf(digit: Float32Array): Line[] {
  return follow(thin(enlarge(digit))).map(smooth);
}

/** 1 for cells with ink, else 0, by bilinear interpolation. */
function enlarge(digit: Float32Array): Uint8Array {
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : (digit[y * SIDE + x] as number);
  return Uint8Array.from({ length: PIXELS * FINE * FINE }, (_, cell) => {
    const x = ((cell % CELLS) + 0.5) / FINE - 0.5;
    const y = (Math.floor(cell / CELLS) + 0.5) / FINE - 0.5;
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, below] = [x - left, y - top];
    const upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
    const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
    return upper * (1 - below) + lower * below > 0.4 ? 1 : 0;
  });
}

/** Offsets of the eight neighbours of a cell, clockwise from the one above. */
const AROUND = [-CELLS, -CELLS + 1, 1, CELLS + 1, CELLS, CELLS - 1, -1, -CELLS - 1] as const;

const neighbourhood = (ink: Uint8Array, cell: number) => AROUND.map((step) => ink[cell + step] ?? 0);

function thin(ink: Uint8Array): Uint8Array {
  for (let changed = true; changed; ) {
    changed = false;
    for (const second of [false, true]) {
      const edge: number[] = [];
      ink.forEach((inked, cell) => {
        if (!inked) return;
        const ring = neighbourhood(ink, cell);
        const [above = 0, , right = 0, , below = 0, , left = 0] = ring;
        const neighbours = ring.reduce((sum, each) => sum + each, 0);
        const begins = ring.filter((each, i) => each === 0 && ring[(i + 1) % 8] === 1).length;
        if (neighbours < 2 || neighbours > 6 || begins !== 1) return;
        const inner = second
          ? above * right * left + above * below * left
          : above * right * below + right * below * left;
        if (inner === 0) edge.push(cell);
      });
      for (const cell of edge) ink[cell] = 0;
      changed ||= edge.length > 0;
    }
  }
  return ink;
}

/** Follows the lines from each end and fork to the next. The remaining cells are rings. */
function follow(ink: Uint8Array): number[][] {
  const degree = (cell: number) => {
    const ring = neighbourhood(ink, cell);
    return ring.filter((each, i) => each === 0 && ring[(i + 1) % 8] === 1).length;
  };
  const cells = [...ink.keys()].filter((cell) => ink[cell]);
  const nodes = new Set(cells.filter((cell) => degree(cell) !== 2));
  const seen = new Set<number>();
  const next = (cell: number, before: number) =>
    // Straight neighbours before diagonal ones, so that no corner is cut.
    [0, 2, 4, 6, 1, 3, 5, 7]
      .map((i) => cell + (AROUND[i] as number))
      .find((each) => ink[each] && each !== before && !seen.has(each));
  const walk = (start: number, first: number) => {
    const line = [start];
    let [before, cell] = [start, first];
    for (;;) {
      line.push(cell);
      if (nodes.has(cell)) return line;
      seen.add(cell);
      const on = [...nodes].find((node) => node !== before && AROUND.some((step) => cell + step === node));
      const following = on ?? next(cell, before);
      if (following === undefined) return line;
      [before, cell] = [cell, following];
    }
  };
  const lines: number[][] = [];
  for (const node of nodes) {
    for (const step of AROUND) {
      const cell = node + step;
      if (ink[cell] && !seen.has(cell) && !nodes.has(cell)) lines.push(walk(node, cell));
      else if (nodes.has(cell) && cell > node) lines.push([node, cell]);
    }
  }
  for (const cell of cells) {
    if (seen.has(cell) || nodes.has(cell)) continue;
    seen.add(cell);
    const first = next(cell, cell);
    lines.push(first === undefined ? [cell] : [...walk(cell, first), cell]);
  }
  const ends = (line: number[]) =>
    [line[0], line.at(-1)].filter((cell) => degree(cell as number) === 1).length;
  const kept = lines.filter((line) => line.length > SPUR * FINE || ends(line) !== 1);
  return kept.length > 0 ? kept : lines.length > 0 ? lines : cells.slice(0, 1).map((cell) => [cell]);
}

function smooth(line: readonly number[]): Line {
  const ring = line.length > 2 * SMOOTH && line[0] === line.at(-1);
  const place = (cell: number) =>
    [((cell % CELLS) + 0.5) / FINE, (Math.floor(cell / CELLS) + 0.5) / FINE] as const;
  const last = line.length - 1;
  return line.map((_, i) => {
    // Ends do not move.
    const reach = ring ? SMOOTH : Math.min(SMOOTH, i, last - i);
    const near = Array.from({ length: 2 * reach + 1 }, (_, j) => {
      const at = i - reach + j;
      return place(line[ring ? (at + last) % last : at] as number);
    });
    const mean = (axis: 0 | 1) => near.reduce((sum, point) => sum + point[axis], 0) / near.length;
    return [mean(0), mean(1)];
  });
}
