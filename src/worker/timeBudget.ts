/** The fractional parts of its multiples are spread evenly between 0 and 1. */
const GOLDEN = 0.618;

/** Some positions lie beyond the expected turns, so that the last turns are not left out. No view begins there. */
const BEYOND = 1.3;

/** Each view pays this share of the debt for views that are shorter than the clock's resolution. */
const PAYMENT = 0.1;

/**
 * Limits a view to its share of the training time. With a share of 2 %, the next view after one of 10 ms comes after
 * another 500 ms of training.
 */
export class TimeBudget {
  private spent = 0;
  /** Measured cost that is not yet counted as spent. */
  private owed = 0;
  private dueAt: number;
  /** The last training time, how many turns had it, and how many had the one before. */
  private lastTrained = Number.NaN;
  private times = 0;
  private timesBefore = 1;
  /** The position between two ticks of the clock at which a view begins, from 0 to 1. */
  private phase = 0;

  /**
   * `shortest`: training time in ms between two views. `begin`: the training time of the first view, in ms.
   * `grain`: what the clock can tell apart, in ms.
   */
  constructor(
    private readonly share: number,
    private readonly shortest: number,
    private readonly begin: number,
    private readonly grain: () => number = () => 0,
  ) {
    this.dueAt = begin;
  }

  /**
   * Call this once a turn. `trained`: ms spent on training so far. If many turns have the same time on a coarse clock,
   * views begin at different turns among them. If they always followed a tick, their measured cost would be 0.
   */
  due(trained: number): boolean {
    if (trained !== this.lastTrained) {
      this.timesBefore = this.times;
      this.lastTrained = trained;
      this.times = 0;
      this.phase = (this.phase + GOLDEN) % 1;
    }
    this.times++;
    return trained >= this.dueAt && this.times > this.phase * BEYOND * (this.timesBefore - 1);
  }

  /**
   * The view took `cost` ms. Of views shorter than the clock's resolution, few are measured, each as one whole tick.
   * The next views share this cost, so that they are not all delayed by it.
   */
  made(cost: number, trained: number): void {
    this.owed += cost;
    const paid = cost > 1.5 * this.grain() ? this.owed : PAYMENT * this.owed;
    this.owed -= paid;
    this.spent += paid;
    this.dueAt = Math.max(trained + this.shortest, this.begin + this.spent / this.share);
  }
}
