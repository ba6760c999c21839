import { within } from '../../../domain/workClock';

/** Shortest and longest time in which points move from one frame to the next, in milliseconds. */
const FASTEST = 60;
const SLOWEST = 700;

/**
 * Moves points from one frame to the next. The time it takes is the recent time between frames, so the points arrive
 * when the next frame does. The motion is steady: it does not stop and go, and does not fall further behind.
 */
export class Motion {
  private from: Float32Array = new Float32Array(0);
  private to: Float32Array = new Float32Array(0);
  private current: Float32Array = new Float32Array(0);
  private start = 0;
  private interval = FASTEST;

  /** Starts to move the points to new positions (x and y in turn); `jump` puts them there at once. */
  aim(points: Float32Array, now: number, jump: boolean): void {
    const same = points.length === this.to.length;
    const gap = Math.min(SLOWEST, Math.max(FASTEST, now - this.start));
    this.from = same && !jump ? this.at(now).slice() : points;
    this.current = new Float32Array(points.length);
    this.to = points;
    // The mean with the newest gap: one late frame does not slow all later ones.
    this.interval = same && !jump ? (this.interval + gap) / 2 : FASTEST;
    this.start = now;
  }

  moving(now: number): boolean {
    return this.from !== this.to && within(this.interval, this.start, now);
  }

  /** The points' positions at this time. Do not write to the array; the next call may overwrite it. */
  at(now: number): Float32Array {
    const { from, to, current } = this;
    if (!this.moving(now)) return to;
    const share = Math.max(0, (now - this.start) / this.interval);
    for (let i = 0; i < to.length; i++) {
      const a = from[i] as number;
      current[i] = a + ((to[i] as number) - a) * share;
    }
    return current;
  }
}
