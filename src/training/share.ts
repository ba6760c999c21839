/**
 * Holds a view to its share of the training time: after a view that took 10 ms, one with a share of 2 % is due again
 * when 500 ms have been spent on training. `shortest` and `longest` bound what lies between two views, in ms.
 */
export class Share {
  private dueAt: number;

  /** `firstAfter`: training time in ms before the first view. */
  constructor(
    private readonly share: number,
    private readonly shortest: number,
    private readonly longest = Number.POSITIVE_INFINITY,
    firstAfter = 0,
  ) {
    this.dueAt = firstAfter;
  }

  /** `trained`: ms spent on training so far. */
  due(trained: number): boolean {
    return trained >= this.dueAt;
  }

  /** The view was made, and took `cost` ms. */
  made(cost: number, trained: number): void {
    this.dueAt = trained + Math.min(this.longest, Math.max(this.shortest, cost / this.share));
  }
}
