/** A canvas's size on the page in CSS pixels. `ratio`: device pixels per CSS pixel. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/**
 * Keeps the canvas's pixels equal to the screen's when its size or the page's zoom changes, so that lines and digits
 * are sharp. Calls `changed` at once and after each change; the canvas is then empty. Returns a function that stops
 * this. The `detail` of a `redraw` event on the canvas sets the least number of device pixels per CSS pixel, until the
 * next such event.
 */
export function watchCanvasSize(canvas: HTMLCanvasElement, changed: (size: CanvasSize) => void): () => void {
  let zoom: MediaQueryList | null = null;
  let seen = 0;
  let least = 0;
  const measure = () => {
    const ratio = Math.max(window.devicePixelRatio, least);
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    changed({ width, height, ratio });
  };
  const zoomed = () => {
    zoom?.removeEventListener('change', zoomed);
    seen = window.devicePixelRatio;
    // Matches only this zoom, so any next change of the zoom fires one event.
    zoom = window.matchMedia(`(resolution: ${seen}dppx)`);
    zoom.addEventListener('change', zoomed);
    measure();
  };
  // Some browsers report a move to another screen only as a resize of the window.
  const resized = () => {
    if (window.devicePixelRatio !== seen) zoomed();
  };
  // A saved picture of the page may have a higher resolution than the screen.
  const redraw = (event: Event) => {
    least = (event as CustomEvent<number>).detail;
    zoomed();
  };
  zoomed();
  window.addEventListener('resize', resized);
  canvas.addEventListener('redraw', redraw);
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', resized);
    canvas.removeEventListener('redraw', redraw);
    zoom?.removeEventListener('change', zoomed);
  };
}
