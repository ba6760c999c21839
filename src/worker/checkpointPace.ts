/** The training time, in ms, that is lost at most if a new worker must continue from the latest checkpoint. */
const SHORTEST = 2_000;
const LONGEST = 10_000;
/** Between these limits, checkpoints take at most this share of the training time. */
const SHARE = 0.02;
/** The time between two checkpoints that the page keeps, in ms of work. */
const KEPT = 10_000;
/** Such a checkpoint waits for a measurement of the test loss, so that it has its own, but not for longer than this, in ms. */
const KEPT_PATIENCE = 20_000;

/** Decides when checkpoints are due. All times are in ms of work. */
export class CheckpointPace {
  private last: number;
  private kept: number;
  /** The time that pays for the last checkpoint. */
  private payment: number;

  /** A run begins, or continues. `expected`: what the first checkpoint is expected to cost. */
  constructor(now: number, expected = 0) {
    this.last = now;
    this.kept = now;
    this.payment = paymentOf(expected);
  }

  /** `interim`: only for a new worker. `tested`: the test losses of the present weights are known. */
  due(now: number, tested: boolean): 'kept' | 'interim' | null {
    const since = now - this.last;
    if (since <= this.payment) return null;
    if (now - this.kept > (tested ? KEPT : KEPT_PATIENCE)) return 'kept';
    return since > SHORTEST ? 'interim' : null;
  }

  /** A checkpoint was begun at `begun`, and sent at `now`. */
  made(kind: 'kept' | 'interim', begun: number, now: number): void {
    this.last = now;
    if (kind === 'kept') this.kept = now;
    this.payment = paymentOf(now - begun);
  }
}

const paymentOf = (cost: number) => Math.min(LONGEST, cost / SHARE);
