interface Options {
  /** Tells the worker, which holds the next frame back until then. */
  readonly tell: (runId: number) => void;
  /** Calls back when what the state now holds is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
  /** Whether the newest drawing has no answer yet. */
  readonly awaited: () => boolean;
}

/**
 * When the worker may send its next frame: when the last one is on the screen, so that a slow page is not flooded. A hand
 * that draws does not wait for that: while the newest drawing has no answer, each frame is acknowledged as it comes.
 */
export class Acknowledgement {
  /** Tells of the last frame; null where that has been told. */
  private pending: (() => void) | null = null;

  constructor(private readonly options: Options) {}

  /** Another drawing has been sent. */
  hurry(): void {
    this.pending?.();
  }

  /** A frame has come, and the state holds it. */
  received(runId: number): void {
    const { tell, afterPaint, awaited } = this.options;
    const acknowledge = () => {
      if (this.pending !== acknowledge) return;
      this.pending = null;
      tell(runId);
    };
    this.pending = acknowledge;
    if (awaited()) acknowledge();
    else afterPaint(acknowledge);
  }
}
