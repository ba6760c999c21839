import { within } from '../../../domain/workClock';

/** Shortest and longest time in which points go from one frame to the next, in milliseconds. */
const FASTEST = 60;
const SLOWEST = 700;

/**
 * Points on their way from one frame to the next. They take as long as frames have lately been apart, so that they
 * arrive as the next frame does: motion is steady, neither stop-and-go nor ever further behind.
 */
export class Motion {
  private from: Float32Array = new Float32Array(0);
  private to: Float32Array = new Float32Array(0);
  private current: Float32Array = new Float32Array(0);
  private start = 0;
  private interval = FASTEST;

  /** Heads for new positions (x and y in turn) from where the points are now; `jump` puts them there at once. */
  aim(points: Float32Array, now: number, jump: boolean): void {
    const same = points.length === this.to.length;
    const gap = Math.min(SLOWEST, Math.max(FASTEST, now - this.start));
    this.from = same && !jump ? this.at(now).slice() : points;
    this.current = new Float32Array(points.length);
    this.to = points;
    // Halfway to the newest gap: one late frame does not slow all that follow.
    this.interval = same && !jump ? (this.interval + gap) / 2 : FASTEST;
    this.start = now;
  }

  moving(now: number): boolean {
    return this.from !== this.to && within(this.interval, this.start, now);
  }

  /** Where the points are, in an array that is not to be written to, and that the next call may write over. */
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
