/**
 * Holds a view to its share of the training time: with a share of 2 %, a view that takes 10 ms is made when 500 ms have
 * been spent on training for it and 500 for each before it. The first comes at once, on credit.
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
    // What the next one will take is not known; it is taken to be the same.
    this.dueAt = Math.max(trained + this.shortest, this.begin + (this.spent + cost) / this.share);
  }
}
