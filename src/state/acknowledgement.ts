interface Options {
  /** Tells the worker, which does not send the next frame before. */
  readonly tell: (runId: number) => void;
  /** Calls back when the current state is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
  /** Whether the newest drawing still has no answer. */
  readonly awaited: () => boolean;
}

/**
 * Decides when the worker may send its next frame: when the last one is on the screen, so a slow page gets no queue.
 * A stroke does not wait for that: while the newest drawing has no answer, each frame is acknowledged immediately.
 */
export class Acknowledgement {
  /** Acknowledges the last frame; null if that has been done. */
  private pending: (() => void) | null = null;

  constructor(private readonly options: Options) {}

  /** Another drawing has been sent. */
  hurry(): void {
    this.pending?.();
  }

  /** A frame has arrived and is in the state. */
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
