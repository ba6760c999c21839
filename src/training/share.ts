/**
 * Holds a view to its share of the training time: with a share of 2 %, a view that took 10 ms is followed by the next
 * when 500 ms more have been spent on training.
 */
export class Share {
  private spent = 0;
  private dueAt: number;

  /** `shortest`: training time in ms between two views. `begin`: the training time at which the first is due, in ms. */
  constructor(
    private readonly share: number,
    private readonly shortest: number,
    private readonly begin: number,
  ) {
    this.dueAt = begin;
  }

  /** `trained`: ms spent on training so far. */
  due(trained: number): boolean {
    return trained >= this.dueAt;
  }

  /** The view was made, and took `cost` ms. */
  made(cost: number, trained: number): void {
    this.spent += cost;
    this.dueAt = Math.max(trained + this.shortest, this.begin + this.spent / this.share);
  }
}
