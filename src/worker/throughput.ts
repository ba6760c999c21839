/** Images per second are measured over about this time, in ms. */
const WINDOW = 1_000;

/** Digits trained on per second of training time, including the time for views. */
export class Throughput {
  private readonly marks: { readonly time: number; readonly images: number }[] = [];
  private images = 0;
  /** The latest figure. It stays when training pauses. */
  perSecond = 0;

  /** Training starts or continues at `time` (ms). The pause before it does not count. */
  begin(time: number): void {
    this.marks.length = 0;
    this.marks.push({ time, images: this.images });
  }

  add(images: number, time: number): void {
    this.images += images;
    this.marks.push({ time, images: this.images });
    while ((this.marks[1]?.time ?? time) < time - WINDOW) this.marks.shift();
    const oldest = this.marks[0];
    if (oldest && time > oldest.time) {
      this.perSecond = ((this.images - oldest.images) / (time - oldest.time)) * 1000;
    }
  }
}
