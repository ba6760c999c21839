import type { Camera } from './camera';
import { type Direction, GridIndex, neighbour } from './gridIndex';
import { enclosed, type Lasso } from './lasso';
import { type Plot, toX, toY } from './scene';

/** Where the points were last drawn, with a search by position. */
export class ScreenPositions {
  /** x and y of each point on the canvas in turn, in CSS pixels. */
  all: Float32Array = new Float32Array(0);
  /** Built on demand. */
  private index: GridIndex | null = null;

  /** `accepts`: whether a point is shown. */
  constructor(private readonly accepts: (index: number) => boolean) {}

  update(points: Float32Array, plot: Plot, camera: Camera): void {
    this.all = screenPositionsOf(points, plot, camera, this.all);
    this.forget();
  }

  /** Call this when other points are shown. */
  forget(): void {
    this.index = null;
  }

  /** The shown point nearest to a position on a canvas of this size, within `reach`; null if there is none. */
  nearest(x: number, y: number, reach: number, size: { readonly width: number; readonly height: number }) {
    this.index ??= new GridIndex(this.all, size.width, size.height, this.accepts);
    return this.index.nearest(x, y, reach);
  }

  /** The shown point that an arrow key leads to from point `from`; null if there is none. */
  beside(from: number, direction: Direction): number | null {
    return neighbour(this.all, from, direction, this.accepts);
  }

  within(lasso: Lasso): Uint32Array {
    return enclosed(lasso, this.all, this.accepts);
  }
}

/** Positions on the canvas of points of the plane, written into `reuse` if it has the right length. */
export function screenPositionsOf(
  points: Float32Array,
  plot: Plot,
  camera: Camera,
  reuse: Float32Array | null = null,
): Float32Array {
  const positions = reuse?.length === points.length ? reuse : new Float32Array(points.length);
  // Both directions are scaled and shifted: see `toX` and `toY`.
  const [x0, y0] = [toX(plot, camera, 0), toY(plot, camera, 0)];
  const scale = 1 / camera.perPixel;
  for (let i = 0; i < points.length; i += 2) {
    positions[i] = x0 + (points[i] as number) * scale;
    positions[i + 1] = y0 - (points[i + 1] as number) * scale;
  }
  return positions;
}
