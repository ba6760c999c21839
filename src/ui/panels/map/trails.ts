import { within } from '../../../domain/workClock';

/** How long a trail is, in ms. */
const LENGTH = 12_000;
/** Most digits with a trail: more trails would hide the points. */
const DIGITS = 600;

interface Past {
  readonly time: number;
  readonly points: Float32Array;
}

/** The positions of some digits in the last seconds. */
export class Trails {
  private pasts: Past[] = [];

  /** Adds the newest positions of the points. */
  add(points: Float32Array, now: number): void {
    this.pasts = [...this.pasts.filter(({ time }) => within(LENGTH, time, now)), { time: now, points }];
  }

  /** Removes all trails, for other points. */
  clear(): void {
    this.pasts = [];
  }

  /** Whether a trail is still visible. */
  lasting(now: number): boolean {
    return this.pasts.some(({ time }) => within(LENGTH, time, now)) && this.pasts.length > 1;
  }

  /**
   * Draws a line for each digit; older parts are fainter. `current`: where the points are drawn now. `toScreen` returns
   * the position on the canvas of a point of the plane.
   */
  draw(
    context: CanvasRenderingContext2D,
    current: Float32Array,
    labels: Uint8Array,
    colours: readonly (string | null)[],
    now: number,
    toScreen: (x: number, y: number) => readonly [number, number],
  ): void {
    const count = current.length / 2;
    const stride = Math.max(1, Math.floor(count / DIGITS));
    const stops = [...this.pasts.slice(0, -1), { time: now, points: current }];
    context.lineWidth = 1;
    for (const [k, { time, points }] of stops.slice(0, -1).entries()) {
      const next = stops[k + 1]?.points ?? current;
      context.globalAlpha = Math.max(0, 0.6 * (1 - Math.abs(now - time) / LENGTH));
      for (const [label, colour] of colours.entries()) {
        if (colour === null) continue;
        context.strokeStyle = colour;
        context.beginPath();
        for (let i = 0; i < Math.min(points.length, next.length) / 2; i += stride) {
          if (labels[i] !== label) continue;
          context.moveTo(...toScreen(points[2 * i] as number, points[2 * i + 1] as number));
          context.lineTo(...toScreen(next[2 * i] as number, next[2 * i + 1] as number));
        }
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }
}
