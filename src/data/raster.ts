import { SIDE } from '../domain/digit';

/** A point of a stroke, in pixels of the 28×28 image: from 0 to 28 on the pad. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  /** From 0 to 1; 0.5 if the device does not measure it. */
  readonly pressure: number;
}

/** One line of the brush or the eraser. A single point is a dot. */
export interface Stroke {
  readonly points: readonly StrokePoint[];
  /** The width at a pressure of 0.5, in pixels of the 28×28 image. */
  readonly width: number;
  readonly erase: boolean;
}

/** The eraser is wider than the brush by this much on each side, in pixels: it leaves no grey outline of a line. */
const ERASER_MARGIN = 0.3;

/** A disc, in cells of the raster. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The stroke's width at a point: half of `width` at a pressure of 0, one and a half times `width` at full pressure. */
export const widthAt = (stroke: Stroke, point: StrokePoint) => stroke.width * (0.5 + point.pressure);

/**
 * Draws the strokes in turn, with round ends. Returns `side` × `side` cells, row by row, that cover the pad: the share
 * of each that is ink, from 0 (paper) to 1.
 */
export function rasterise(strokes: readonly Stroke[], side: number): Float32Array {
  const ink = new Float32Array(side * side);
  for (const stroke of strokes) drawStroke(ink, side, stroke);
  return ink;
}

/** Draws or erases a stroke in `ink`, whose cells cover the pad. */
export function drawStroke(ink: Float32Array, side: number, stroke: Stroke): void {
  const scale = side / SIDE;
  const margin = stroke.erase ? ERASER_MARGIN * scale : 0;
  const spots = stroke.points.map((point) => ({
    x: point.x * scale,
    y: point.y * scale,
    radius: (widthAt(stroke, point) / 2) * scale + margin,
  }));
  visitCells(spots, side, (cell, depth) => {
    const cover = Math.min(1, 0.5 + depth);
    const held = ink[cell] as number;
    ink[cell] = stroke.erase ? Math.min(held, 1 - cover) : Math.max(held, cover);
  });
}

/**
 * Calls `visit` for each cell that a line through the spots covers, once for each segment. `depth`: how far the cell's
 * centre is inside the segment's edge, in cells, at least −0.5. `along`: the position on the line; 2.5 is half-way
 * between spots 2 and 3.
 */
export function visitCells(
  spots: readonly Spot[],
  side: number,
  visit: (cell: number, depth: number, along: number) => void,
): void {
  for (let to = spots.length === 1 ? 0 : 1; to < spots.length; to++) {
    const b = spots[to] as Spot;
    const a = spots[to - 1] ?? b;
    const reach = Math.max(a.radius, b.radius) + 0.5;
    const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
    const right = Math.min(side - 1, Math.ceil(Math.max(a.x, b.x) + reach));
    const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
    const bottom = Math.min(side - 1, Math.ceil(Math.max(a.y, b.y) + reach));
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const squared = dx * dx + dy * dy;
    const inverse = squared > 0 ? 1 / squared : 0;
    for (let row = top; row <= bottom; row++) {
      const y = row + 0.5 - a.y;
      for (let column = left; column <= right; column++) {
        const x = column + 0.5 - a.x;
        const along = Math.min(1, Math.max(0, (x * dx + y * dy) * inverse));
        const acrossX = x - along * dx;
        const acrossY = y - along * dy;
        const distance = Math.sqrt(acrossX * acrossX + acrossY * acrossY);
        // The radius changes linearly from one spot to the other.
        const depth = a.radius + along * (b.radius - a.radius) - distance;
        if (depth > -0.5) visit(row * side + column, depth, Math.max(0, to - 1) + along);
      }
    }
  }
}

/** A cell with less ink than this is a remainder after erasing, not a part of the drawing. */
const CRUMB = 0.25;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The bounds of the ink, in cells and fractions of a cell; null if there is none. */
export function inkBox(ink: Float32Array, side: number): Box | null {
  const columns = new Float32Array(side);
  const rows = new Float32Array(side);
  for (let i = 0; i < ink.length; i++) {
    const share = ink[i] as number;
    if (share === 0) continue;
    const column = i % side;
    const row = (i - column) / side;
    if (share > (columns[column] as number)) columns[column] = share;
    if (share > (rows[row] as number)) rows[row] = share;
  }
  // In the outermost cells, the ink is assumed to cover its share from the inside.
  const edges = (shares: Float32Array) => {
    const first = shares.findIndex((share) => share > CRUMB);
    const last = shares.findLastIndex((share) => share > CRUMB);
    return [
      first + 1 - (shares[first] ?? 0) - (shares[first - 1] ?? 0),
      last + (shares[last] ?? 0) + (shares[last + 1] ?? 0),
    ] as const;
  };
  if (!columns.some((share) => share > 0.5)) return null;
  const [left, right] = edges(columns);
  const [top, bottom] = edges(rows);
  return { left, top, right, bottom };
}

/** Averages blocks of `factor` × `factor` cells: a smaller, anti-aliased raster of `side / factor` a side. */
export function average(ink: Float32Array, side: number, factor: number): Float32Array {
  const small = side / factor;
  const averaged = new Float32Array(small * small);
  for (let i = 0; i < ink.length; i++) {
    const column = i % side;
    const row = (i - column) / side;
    const cell = Math.floor(row / factor) * small + Math.floor(column / factor);
    averaged[cell] = (averaged[cell] as number) + (ink[i] as number);
  }
  return averaged.map((total) => total / (factor * factor));
}
