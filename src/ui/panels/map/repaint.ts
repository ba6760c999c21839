import { within } from '../../../domain/workClock';

/**
 * Least time between two drawings, in milliseconds: every third refresh of a 60 Hz screen. Points move little in it, and
 * where graphics run on the processor, what drawing leaves is what training gets.
 */
const PAUSE = 40;

/** Draws a canvas anew in the screen's frames, while something moves, somebody asks for it, and somebody can see it. */
export class Repaint {
  private request: number | null = null;
  /** Whether a hand moves what is drawn: it is then drawn as often as the screen is. */
  private urgent = false;
  private drawnAt = 0;
  private inWindow = true;
  private readonly watch: IntersectionObserver;

  constructor(
    canvas: HTMLCanvasElement,
    /** Told the time, and how long ago it was last called, in ms. Returns whether something still moves. */
    private readonly paint: (now: number, elapsed: number) => boolean,
  ) {
    this.watch = new IntersectionObserver((entries) => {
      this.inWindow = entries.at(-1)?.isIntersecting ?? true;
      this.soon();
    });
    this.watch.observe(canvas);
  }

  destroy(): void {
    this.watch.disconnect();
    if (this.request !== null) cancelAnimationFrame(this.request);
  }

  soon(): void {
    if (!this.inWindow) return;
    this.request ??= requestAnimationFrame(() => {
      this.request = null;
      // Not the frame's own time: points set out at times of this clock.
      const now = performance.now();
      const wait = within(PAUSE, this.drawnAt, now) && !this.urgent;
      if (wait || this.draw(now)) this.soon();
    });
  }

  /** In the screen's next frame. */
  urgently(): void {
    this.urgent = true;
    this.soon();
  }

  atOnce(): void {
    if (this.draw(performance.now())) this.soon();
  }

  private draw(now: number): boolean {
    const elapsed = now - this.drawnAt;
    this.drawnAt = now;
    this.urgent = false;
    return this.paint(now, elapsed);
  }
}
