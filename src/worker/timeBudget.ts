/** Added again and again, the fractions of it fall everywhere between 0 and 1. */
const GOLDEN = 0.618;

/** Some places are beyond the turns that there will be, so that the last of them are not passed over: none begins there. */
const BEYOND = 1.3;

/** Of what is owed for views quicker than the clock, each view pays this part. */
const PAYMENT = 0.1;

/**
 * Holds a view to its share of the training time: with a share of 2 %, a view that took 10 ms is followed by the next
 * when 500 ms more have been spent on training.
 */
export class TimeBudget {
  private spent = 0;
  /** What was measured and is not yet counted as spent. */
  private owed = 0;
  private dueAt: number;
  /** The training time that was told last, how often it was, and how often the one before it. */
  private lastTrained = Number.NaN;
  private times = 0;
  private timesBefore = 1;
  /** Where between two moves of the clock a view begins, from 0 to 1. */
  private phase = 0;

  /**
   * `shortest`: training time in ms between two views. `begin`: the training time at which the first is due, in ms.
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
   * To be asked once a turn. `trained`: ms spent on training so far. Where a coarse clock tells many turns the same, views
   * begin now sooner and now later among them: those that always followed its move would be measured as nothing.
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
   * The view was made, and took `cost` ms. Of views that are quicker than the clock, one in many is measured as the
   * clock's whole grain: the next few pay for it together, so that they do not all wait for that one.
   */
  made(cost: number, trained: number): void {
    this.owed += cost;
    const paid = cost > 1.5 * this.grain() ? this.owed : PAYMENT * this.owed;
    this.owed -= paid;
    this.spent += paid;
    this.dueAt = Math.max(trained + this.shortest, this.begin + this.spent / this.share);
  }
}
