/** Side of a grid cell, in the points' own unit. */
const CELL = 16;

/**
 * Finds the point nearest to a position. The points are sorted into the cells of a grid, and only cells within reach
 * are searched. Built again when points have moved; for two thousand points this takes well under a millisecond.
 */
export class GridIndex {
  private readonly columns: number;
  private readonly rows: number;
  /** Where each cell's points begin in `order`; one entry more than cells. */
  private readonly starts: Uint32Array;
  private readonly order: Uint32Array;

  /** `points`: x and y in turn. Points outside `width` × `height` and points that `accept` refuses are never found. */
  constructor(
    private readonly points: Float32Array,
    width: number,
    height: number,
    accept: (index: number) => boolean,
  ) {
    this.columns = Math.max(1, Math.ceil(width / CELL));
    this.rows = Math.max(1, Math.ceil(height / CELL));
    const count = points.length / 2;
    const cells = new Int32Array(count);
    const starts = new Uint32Array(this.columns * this.rows + 1);
    for (let i = 0; i < count; i++) {
      const x = points[2 * i] as number;
      const y = points[2 * i + 1] as number;
      const inside = x >= 0 && x < width && y >= 0 && y < height && accept(i);
      const cell = inside ? Math.floor(y / CELL) * this.columns + Math.floor(x / CELL) : -1;
      cells[i] = cell;
      if (cell >= 0) starts[cell + 1] = (starts[cell + 1] as number) + 1;
    }
    for (let cell = 1; cell < starts.length; cell++)
      starts[cell] = (starts[cell] as number) + (starts[cell - 1] as number);
    const next = starts.slice();
    this.order = new Uint32Array(starts.at(-1) as number);
    for (let i = 0; i < count; i++) {
      const cell = cells[i] as number;
      if (cell < 0) continue;
      const slot = next[cell] as number;
      this.order[slot] = i;
      next[cell] = slot + 1;
    }
    this.starts = starts;
  }

  /** Index of the nearest point within `reach`; null if there is none. */
  nearest(x: number, y: number, reach: number): number | null {
    const column = (value: number) => Math.min(this.columns - 1, Math.max(0, Math.floor(value / CELL)));
    const row = (value: number) => Math.min(this.rows - 1, Math.max(0, Math.floor(value / CELL)));
    let best: number | null = null;
    let least = reach;
    for (let r = row(y - reach); r <= row(y + reach); r++)
      for (let c = column(x - reach); c <= column(x + reach); c++) {
        const cell = r * this.columns + c;
        const end = this.starts[cell + 1] as number;
        for (let slot = this.starts[cell] as number; slot < end; slot++) {
          const i = this.order[slot] as number;
          const distance = Math.hypot(
            (this.points[2 * i] as number) - x,
            (this.points[2 * i + 1] as number) - y,
          );
          if (distance > least) continue;
          least = distance;
          best = i;
        }
      }
    return best;
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The point that an arrow key leads to: the nearest one within 45° of the direction. Distance across the direction
 * counts double. `y` grows downwards. Null if there is none.
 */
export function neighbour(
  points: Float32Array,
  from: number,
  direction: Direction,
  accept: (index: number) => boolean,
): number | null {
  const x = points[2 * from] as number;
  const y = points[2 * from + 1] as number;
  const [towardsX, towardsY] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [
    number,
    number,
  ];
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < points.length / 2; i++) {
    const dx = (points[2 * i] as number) - x;
    const dy = (points[2 * i + 1] as number) - y;
    const along = dx * towardsX + dy * towardsY;
    const across = Math.abs(dx * towardsY - dy * towardsX);
    const cost = along + 2 * across;
    if (i === from || along <= 0 || across > along || cost >= least || !accept(i)) continue;
    least = cost;
    best = i;
  }
  return best;
}
