/** What passes between two readings in one turn of work, in ms, may at first be anything up to this: a thread that was silent for as long would have been replaced. */
const LONGEST = 10_000;
/** Later on it may be up to so many times what has lately been usual, and up to this many ms in any case. */
const UNUSUAL = 10;
const HARMLESS = 1_000;
/** What was usual is forgotten by so much with each reading. */
const MEMORY = 0.9;

/**
 * The time that a thread spends at work, in ms. The browser's clock goes on while a computer sleeps, or jumps when it
 * wakes; it may stand still for 100 ms, and may even go back. This one goes on evenly: what passes between two readings
 * is left out where that is more than a turn of work can have taken. It is to be read at least once a turn.
 */
export class WorkClock {
  /** The least that the browser's clock was seen to move by: what took less is measured as this or as nothing. */
  grain = Number.POSITIVE_INFINITY;
  private time = 0;
  private last: number;
  private usual = LONGEST;

  /** `read`: the browser's clock, in ms from any origin. */
  constructor(private readonly read: () => number = () => performance.now()) {
    this.last = read();
  }

  /** Work begins after a rest: the time since the last reading is nobody's. */
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

/** Whether two readings of a clock lie less than `most` ms apart, also where it was put back in between. */
export const within = (most: number, earlier: number, now: number) => Math.abs(now - earlier) < most;
