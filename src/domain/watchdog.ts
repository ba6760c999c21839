/** A watchdog looks this often, in ms. */
const TICK = 1_000;

/**
 * Calls `onSilence` when nothing has been heard for a number of seconds while something was due. It counts its own
 * ticks instead of reading the clock, so that a sleeping computer or a throttled tab is not taken for silence.
 */
export class Watchdog {
  private seconds: number | null = null;
  private ticks = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** `onSilence` is told how many seconds it was. */
  constructor(private readonly onSilence: (seconds: number) => void) {}

  /** Watches for `seconds` of silence from now on; null stops watching. Being told the same again changes nothing. */
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
