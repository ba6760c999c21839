/** The fractional parts of its multiples are spread evenly between 0 and 1. */
const GOLDEN = 0.618;

/** Some positions lie beyond the expected turns, so that the last turns are not left out. No view begins there. */
const BEYOND = 1.3;

/** Each view pays this share of the debt for views that are shorter than the clock's resolution. */
const PAYMENT = 0.1;

/** The share of the latest cost in the expected cost of the next view. */
const RENEWED = 0.3;

/** A view that takes more than so many times what was expected was interrupted by other programs, if it is the only one. */
const FORGIVEN = 4;
/** Such short views are not compared with what was expected, in ms. */
const SHORT = 5;

/** Time that was not used for views is kept for later ones, but not more than that of so much training time, in ms. */
const KEPT = 5_000;

export interface Terms {
  /** Training time in ms between two views. */
  readonly shortest: number;
  /** The training time of the first view, in ms. */
  readonly begin: number;
  /** What a view is expected to cost, in ms, before its cost is known. */
  readonly expected?: () => number;
  /** What the clock can tell apart, in ms. */
  readonly grain?: () => number;
}

/**
 * Limits a view to its share of the training time, by what the views really cost: one is due when the training time has paid for
 * all before it and for itself. With a share of 2 %, views of 10 ms come after 500 ms of training each.
 */
export class TimeBudget {
  /** The training time that pays for all views so far. */
  private paidUntil: number;
  private soonest: number;
  /** Null until two views were made: during the first, the browser still compiles their code. */
  private expected: number | null = null;
  private first = true;
  /** Whether the last view was taken for one that was interrupted. */
  private interrupted = false;
  /** Measured cost that is not yet paid. */
  private owed = 0;
  /** The last training time, how many turns had it, and how many had the one before. */
  private lastTrained = Number.NaN;
  private times = 0;
  private timesBefore = 1;
  /** The position between two ticks of the clock at which a view begins, from 0 to 1. */
  private phase = 0;

  constructor(
    private readonly share: number,
    private readonly terms: Terms,
  ) {
    this.paidUntil = terms.begin;
    this.soonest = terms.begin;
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

  private get known(): number {
    return this.expected ?? this.terms.expected?.() ?? 0;
  }

  private get dueAt(): number {
    return Math.max(this.soonest, this.paidUntil + this.known / this.share);
  }

  /**
   * The view took `cost` ms. Of views shorter than the clock's resolution, few are measured, each as one whole tick.
   * The next views share this cost, so that they are not all delayed by it.
   */
  made(cost: number, trained: number): void {
    const measured = cost > 1.5 * (this.terms.grain?.() ?? 0);
    const most = FORGIVEN * Math.max(SHORT, this.known);
    this.interrupted = measured && cost > most && !this.interrupted;
    this.owed += this.interrupted ? most : cost;
    const paid = measured ? this.owed : PAYMENT * this.owed;
    this.owed -= paid;
    if (!this.first) this.expected = paid + (1 - RENEWED) * ((this.expected ?? paid) - paid);
    this.first = false;
    this.paidUntil = Math.max(this.paidUntil + paid / this.share, trained - KEPT);
    this.soonest = trained + this.terms.shortest;
  }
}
