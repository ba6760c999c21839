import { WorkClock } from '../../../domain/workClock';

/** The first progress says little. In ms. */
const WARM = 2_000;

/** Estimates how long work still takes, from how much of it was done since it began. */
export class Pace {
  private begun: { readonly left: number; readonly time: number } | null = null;
  private last = 0;
  private seconds: number | null = null;

  constructor(private readonly clock: Pick<WorkClock, 'begin' | 'now'> = new WorkClock()) {}

  /**
   * `left`: the work that is left, in any unit; null while none is done. Returns the seconds that it takes; null while
   * unknown. More work than before counts as new work.
   */
  observe(left: number | null): number | null {
    if (left === null) {
      this.begun = null;
      this.seconds = null;
    } else if (!this.begun || left > this.last) {
      this.begun = { left, time: this.clock.begin() };
      this.seconds = null;
    } else if (left < this.last) {
      const passed = this.clock.now() - this.begun.time;
      if (passed >= WARM) this.seconds = (left * passed) / (this.begun.left - left) / 1000;
    }
    this.last = left ?? 0;
    return this.seconds;
  }
}
