import { joinLosses, type LossSums, meanLosses, NO_LOSSES } from 'hourglass-kernels';

/**
 * The training loss that the page shows: a mean over all steps of the run, in which each step counts .95 times as much
 * as the next (`RETAINED`). It depends only on the steps, not on when they were read.
 */
export class RecentLosses {
  private sums: Promise<LossSums>;

  /** `before`: the sums of the checkpoint that this run continues from. */
  constructor(before: LossSums = NO_LOSSES) {
    this.sums = Promise.resolve(before);
  }

  /** Adds the losses of the steps since the last reading. Call it in the order in which the readings were requested. */
  add(reading: Promise<LossSums>): void {
    this.sums = Promise.all([this.sums, reading]).then(([before, next]) => joinLosses(before, next));
    // No unhandled rejection: `save` and `mean` report a failure, and so does `reading` itself.
    this.sums.catch(() => {});
  }

  /** The sums of all that was added before the call. */
  save(): Promise<LossSums> {
    return this.sums;
  }

  /** Null before the first step. */
  async mean(): Promise<Omit<LossSums, 'steps'> | null> {
    const sums = await this.sums;
    return sums.steps > 0 ? meanLosses(sums) : null;
  }
}
