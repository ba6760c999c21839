/** How long after a stroke's last move the next one is expected, in ms. */
const PATIENCE = 400;

/** Knows whether somebody is drawing just now: then the page needs the processor more than training does. */
export class DrawingActivity {
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `onChange` is told when a hand begins to draw and when it has come to rest. */
  constructor(private readonly onChange: (drawing: boolean) => void) {}

  get drawing(): boolean {
    return this.timer !== null;
  }

  /** The drawing has changed. */
  moved(): void {
    if (this.timer === null) this.onChange(true);
    else clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.onChange(false);
    }, PATIENCE);
  }
}
