import { within } from '../../../domain/workClock';

/**
 * Least time between two drawings, in milliseconds: every third refresh of a 60 Hz screen. Points move little in that
 * time. Where the CPU does the graphics, drawing takes time from training.
 */
const PAUSE = 40;

/** Redraws a canvas in the screen's frames when something moves or a caller asks, and only while it is visible. */
export class Repaint {
  private request: number | null = null;
  /** Whether the user is moving the picture: it is then drawn in every frame of the screen. */
  private urgent = false;
  private drawnAt = 0;
  private inWindow = true;
  private readonly watch: IntersectionObserver;

  constructor(
    canvas: HTMLCanvasElement,
    /** Receives the time, and the time since its last call, in ms. Returns whether something still moves. */
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
      // Not the frame's own time: the points' motion uses this clock.
      const now = performance.now();
      const wait = within(PAUSE, this.drawnAt, now) && !this.urgent;
      if (wait || this.draw(now)) this.soon();
    });
  }

  /** Draws in the screen's next frame. */
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
