import { PATIENCE, SLOWEST } from './heartbeat';

/**
 * Decides whether a thread that waits for its device (a GPU) waits in vain. The device may take several times as long as
 * it has taken for as many multiplications before.
 */
export class DevicePatience {
  private turns = 0;
  /** The multiplications that the device had been given when the last turn was seen to end, and that time. */
  private given = 0;
  private since: number;
  /** Multiplications in a ms. */
  private speed = SLOWEST;

  constructor(private readonly read: () => number = () => performance.now()) {
    this.since = read();
  }

  /**
   * Whether turns still end, or the device may still be computing. Call it regularly. `turns`: the number of finished
   * turns. `given`: the multiplications of all work so far.
   */
  lives(turns: number, given: number): boolean {
    const passed = this.read() - this.since;
    const done = given - this.given;
    if (turns === this.turns) return done > 0 && passed < (PATIENCE * done) / this.speed;
    if (passed > 0 && done > 0) this.speed = done / passed;
    this.turns = turns;
    this.given = given;
    this.since += passed;
    return true;
  }
}
