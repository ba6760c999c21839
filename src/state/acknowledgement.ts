import type { Frame } from '../client/client';

interface Options {
  /** Tells the worker, which holds the next frame back until then. */
  readonly tell: (runId: number) => void;
  /** Calls back when what the state now holds is on the screen. */
  readonly afterPaint: (callback: () => void) => void;
}

/**
 * When the worker may send its next frame: when the last one is on the screen, so that a slow page is not flooded. A hand
 * that draws does not wait for that: while the newest drawing has no answer, each frame is acknowledged as it comes.
 */
export class Acknowledgement {
  /** Tells of the last frame; null where that has been told. */
  private pending: (() => void) | null = null;
  private newestInput = 0;
  private answeredInput = 0;

  constructor(private readonly options: Options) {}

  /** A drawing has been sent. `empty`: no answer will come. */
  sent(inputId: number, empty: boolean): void {
    this.newestInput = inputId;
    if (empty) this.answeredInput = inputId;
    this.pending?.();
  }

  received({ runId, input }: Frame): void {
    const { tell, afterPaint } = this.options;
    const acknowledge = () => {
      if (this.pending !== acknowledge) return;
      this.pending = null;
      tell(runId);
    };
    this.pending = acknowledge;
    if (input) this.answeredInput = Math.max(this.answeredInput, input.inputId);
    if (this.answeredInput < this.newestInput) acknowledge();
    else afterPaint(acknowledge);
  }
}
