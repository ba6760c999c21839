import { joinLosses, type LossSums, meanLosses, NO_LOSSES } from 'hourglass-kernels';

/**
 * The training loss that is shown: a mean in which each step counts .95 times as much as the next (`RETAINED`), from the
 * run's first step on. It depends on the steps alone, and not on when they were read.
 */
export class RecentLosses {
  private sums: Promise<LossSums>;

  /** `before`: where another run, which this one goes on from, was. */
  constructor(before: LossSums = NO_LOSSES) {
    this.sums = Promise.resolve(before);
  }

  /** What the steps since the last reading had. To be called in the order in which the readings were asked for. */
  add(reading: Promise<LossSums>): void {
    this.sums = Promise.all([this.sums, reading]).then(([before, next]) => joinLosses(before, next));
    // Who asks for a figure is told; where nobody does, whoever reads hears of it.
    this.sums.catch(() => {});
  }

  /** All that has been added by the time of the call. */
  save(): Promise<LossSums> {
    return this.sums;
  }

  /** Null before the first step. */
  async mean(): Promise<Omit<LossSums, 'steps'> | null> {
    const sums = await this.sums;
    return sums.steps > 0 ? meanLosses(sums) : null;
  }
}
