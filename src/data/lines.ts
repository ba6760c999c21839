/** Draws strokes at another scale, with a line width that does not depend on the scale. */
import { SIDE } from '../domain/digit';
import { drawStroke, type Spot, type Stroke, type StrokePoint, visitCells, widthAt } from './raster';

/** The part of the pad that a square of the image shows. */
export interface Placement {
  /** The point of the pad at the square's top left corner, in pixels of the pad. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the image per pixel of the pad. */
  readonly scale: number;
}

/** Cells per pixel of the pad, along one side, in the raster of what was erased. */
const PAD_FINE = 5;
const PAD_CELLS = PAD_FINE * SIDE;

/**
 * Draws the strokes as lines whose mean width is `width` pixels. A pen's pressure makes a line wider and thinner; the
 * size of the brush does not matter. What was erased is left out at the same point of the line and at the same share of
 * its width; so is what is too far outside the pad to be visible on it. Returns `side` × `side` cells, `fine` per pixel
 * along one side: the share of each cell that is ink, from 0 (paper) to 1.
 */
export function drawLines(
  strokes: readonly Stroke[],
  width: number,
  { x, y, scale }: Placement,
  side: number,
  fine: number,
): Float32Array {
  const ink = new Float32Array(side * side);
  const nearest: Nearest = {
    depths: new Float32Array(side * side).fill(-1),
    positions: new Float32Array(side * side),
  };
  /** The share of the ink that later erasers leave in each cell. */
  const left = new Float32Array(PAD_CELLS * PAD_CELLS).fill(1);
  // From the last stroke to the first: an eraser does not affect later strokes.
  for (const stroke of strokes.toReversed()) {
    if (stroke.erase) drawStroke(left, PAD_CELLS, stroke);
    else drawLine(ink, side, stroke, width * fine, { x, y, scale: scale * fine }, left, nearest);
  }
  return ink;
}

/** For each cell, the depth in the nearest segment of the line, and the position along it: see `visitCells`. */
interface Nearest {
  /** −1 everywhere between two lines. */
  readonly depths: Float32Array;
  readonly positions: Float32Array;
}

/** `width` and `scale` are in cells here. */
function drawLine(
  ink: Float32Array,
  side: number,
  stroke: Stroke,
  width: number,
  { x, y, scale }: Placement,
  left: Float32Array,
  { depths, positions }: Nearest,
): void {
  const { points } = stroke;
  const widen = width / meanWidth(stroke);
  const spots = points.map(
    (point): Spot => ({
      x: (point.x - x) * scale,
      y: (point.y - y) * scale,
      radius: (widthAt(stroke, point) / 2) * widen,
    }),
  );
  let [first, last] = [side * side, -1];
  visitCells(spots, side, (cell, depth, along) => {
    if (cell < first) first = cell;
    if (cell > last) last = cell;
    if (depth <= (depths[cell] as number)) return;
    depths[cell] = depth;
    positions[cell] = along;
  });
  for (let cell = first; cell <= last; cell++) {
    const depth = depths[cell] as number;
    if (depth <= -0.5) continue;
    depths[cell] = -1;
    const position = positions[cell] as number;
    const from = Math.floor(position);
    const a = points[from] as StrokePoint;
    const b = points[from + 1] ?? a;
    const lineX = a.x + (position - from) * (b.x - a.x);
    const lineY = a.y + (position - from) * (b.y - a.y);
    const column = cell % side;
    // From the line to the cell, on the pad.
    const acrossX = (column + 0.5 - (lineX - x) * scale) / widen;
    const acrossY = ((cell - column) / side + 0.5 - (lineY - y) * scale) / widen;
    const onPad = Math.min(lineX, lineY, SIDE - lineX, SIDE - lineY) + stroke.width / 2;
    const cover = Math.min(1, 0.5 + depth, 0.5 + onPad * scale, at(left, lineX + acrossX, lineY + acrossY));
    if (cover > (ink[cell] as number)) ink[cell] = cover;
  }
}

/** The value at a point of the pad, in pixels: bilinear between the cells' centres; outside the pad, the edge's value. */
function at(cells: Float32Array, x: number, y: number): number {
  const inside = (value: number) => Math.min(PAD_CELLS - 1, Math.max(0, value * PAD_FINE - 0.5));
  const [column, row] = [inside(x), inside(y)];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, below] = [column - left, row - top];
  const next = left + 1 < PAD_CELLS ? 1 : 0;
  const under = top + 1 < PAD_CELLS ? PAD_CELLS : 0;
  const cell = top * PAD_CELLS + left;
  const value = (cell: number) => cells[cell] as number;
  return (
    (1 - below) * ((1 - right) * value(cell) + right * value(cell + next)) +
    below * ((1 - right) * value(cell + under) + right * value(cell + under + next))
  );
}

/** The mean width over the length of the stroke, in pixels of the pad. */
export function meanWidth(stroke: Stroke): number {
  const { points } = stroke;
  let length = 0;
  let area = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]] as [StrokePoint, StrokePoint];
    const part = Math.hypot(b.x - a.x, b.y - a.y);
    length += part;
    area += (part * (widthAt(stroke, a) + widthAt(stroke, b))) / 2;
  }
  return length > 0 ? area / length : Math.max(...points.map((point) => widthAt(stroke, point)));
}
