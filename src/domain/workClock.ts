/** The longest first turn of work that is counted, in ms: after a longer silence, a thread is replaced. */
const LONGEST = 10_000;
/** Later turns may be this many times the recent usual duration, and this many ms in any case. */
const UNUSUAL = 10;
const HARMLESS = 1_000;
/** The share by which the usual duration decays with each reading. */
const MEMORY = 0.9;

/**
 * The time that a thread spends on work, in ms. The browser's clock continues while a computer sleeps, or jumps when it
 * wakes. It may stand still for 100 ms, or go back. This clock leaves out the time between two readings if it is longer
 * than a turn of work can be. Read it at least once a turn.
 */
export class WorkClock {
  /** The smallest observed tick of the browser's clock: shorter times are measured as this or as 0. */
  grain = Number.POSITIVE_INFINITY;
  private time = 0;
  private last: number;
  private usual = LONGEST;

  /** `read`: the browser's clock, in ms from any origin. */
  constructor(private readonly read: () => number = () => performance.now()) {
    this.last = read();
  }

  /** Work starts after a pause: the time since the last reading does not count. */
  begin(): number {
    this.last = this.read();
    return this.time;
  }

  now(): number {
    const reading = this.read();
    const passed = reading - this.last;
    this.last = reading;
    if (passed > 0) {
      this.grain = Math.min(this.grain, passed);
      if (passed <= Math.min(LONGEST, Math.max(HARMLESS, UNUSUAL * this.usual))) this.time += passed;
    }
    this.usual = Math.min(LONGEST, Math.max(passed, MEMORY * this.usual));
    return this.time;
  }
}

/** Whether two readings of a clock are less than `most` ms apart, also if it was set back in between. */
export const within = (most: number, earlier: number, now: number) => Math.abs(now - earlier) < most;
