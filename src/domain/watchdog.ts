/** The time between two checks of a watchdog, in ms. */
const TICK = 1_000;

/**
 * Calls `onSilence` if there was no sign of life for a number of seconds. It counts its own ticks instead of reading
 * the clock, so that a sleeping computer or a throttled tab does not count as silence.
 */
export class Watchdog {
  private seconds: number | null = null;
  private ticks = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** `onSilence` gets the number of seconds. */
  constructor(private readonly onSilence: (seconds: number) => void) {}

  /** Watches for `seconds` of silence from now on; null stops watching. Repeating the same value changes nothing. */
  expect(seconds: number | null): void {
    if (seconds === this.seconds) return;
    this.seconds = seconds;
    this.ticks = 0;
    if (seconds === null) this.stop();
    else this.timer ??= setInterval(() => this.tick(), TICK);
  }

  /** A sign of life. */
  heard(): void {
    this.ticks = 0;
  }

  private tick(): void {
    this.ticks++;
    if (this.seconds === null || this.ticks * TICK < this.seconds * 1000) return;
    const { seconds } = this;
    this.seconds = null;
    this.stop();
    this.onSilence(seconds);
  }

  private stop(): void {
    clearInterval(this.timer ?? undefined);
    this.timer = null;
  }
}
