/** How long after a stroke's last move the next one is expected, in ms. */
const PATIENCE = 400;

/** Knows whether a person is drawing now. Then the page needs the processor more than training does. */
export class DrawingActivity {
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** `onChange` is called when a person starts to draw and when they stop. */
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
