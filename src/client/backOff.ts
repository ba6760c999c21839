/** Seconds before the next try: longer each time, as long as nothing changes. */
const DELAYS = [1, 2, 4, 8, 16, 30] as const;

/** Tries again later: each time after a longer wait. */
export class BackOff {
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly act: () => void) {}

  /** Returns the number of seconds until the next try. */
  wait(): number {
    const seconds = DELAYS[this.tries] ?? DELAYS[DELAYS.length - 1] ?? 0;
    this.tries++;
    clearTimeout(this.timer ?? undefined);
    this.timer = setTimeout(() => this.now(), 1000 * seconds);
    return seconds;
  }

  /** Does not wait longer. False if it was not waiting. */
  now(): boolean {
    if (this.timer === null) return false;
    this.stop();
    this.act();
    return true;
  }

  stop(): void {
    clearTimeout(this.timer ?? undefined);
    this.timer = null;
  }

  /** The next wait is short again. */
  reset(): void {
    this.stop();
    this.tries = 0;
  }
}
