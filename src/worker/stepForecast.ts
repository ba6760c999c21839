/** A step is slow if it takes longer than this, in ms. Until a first step has taken as long, its duration is not foreseen. */
const SLOW = 2_000;

/** Foresees how long a step takes: during the first one from its own progress, later from the speed of those before. */
export class StepForecast {
  /** Multiplications in a ms, in the steps of this thread so far. */
  private speed: number | null = null;
  private turn: { readonly begun: number; readonly done: number } | null = null;

  /** `done`: the multiplications of all work so far. `read`: milliseconds from any origin. */
  constructor(
    private readonly done: () => number,
    private readonly read: () => number = () => performance.now(),
  ) {}

  /** A turn of training begins. */
  begins(): void {
    this.turn = { begun: this.read(), done: this.done() };
  }

  /** The turn has ended, after steps of so many multiplications in all. */
  ends(multiplications: number): void {
    const passed = this.passed();
    if (passed > 0 && multiplications > 0) this.speed = multiplications / passed;
    this.turn = null;
  }

  /** The duration in seconds of a step of so many multiplications, rounded; null if it is unknown or short. */
  seconds(multiplications: number): number | null {
    const ms = this.duration(multiplications);
    if (ms === null || ms < SLOW) return null;
    const seconds = ms / 1000;
    return seconds < 10 ? Math.round(seconds) : 5 * Math.round(seconds / 5);
  }

  private passed(): number {
    return this.turn ? this.read() - this.turn.begun : 0;
  }

  private duration(multiplications: number): number | null {
    if (this.turn && this.passed() >= SLOW) {
      const done = Math.min(multiplications, this.done() - this.turn.done);
      if (done > 0) return (this.passed() * multiplications) / done;
    }
    return this.speed && multiplications / this.speed;
  }
}
