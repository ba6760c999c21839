/**
 * Holds a view to its share of the training time: with a share of 2 %, views that took 10 ms in all are followed by
 * the next when 500 ms have been spent on training, and a view that took long is paid for before the next.
 */
export class Share {
  private spent = 0;
  private dueAt: number;

  /** `shortest`: training time in ms between two views. `begin`: training time in ms before the first. */
  constructor(
    private readonly share: number,
    private readonly shortest: number,
    private readonly begin = 0,
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
