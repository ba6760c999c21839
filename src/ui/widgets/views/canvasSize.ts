/** A canvas's size on the page in CSS pixels, and how many device pixels each of them is. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/**
 * Keeps the canvas's own pixels equal to the screen's, as its size and the page's zoom change, so that lines and digits
 * are sharp. `changed` is called at once and after each change, when the canvas is empty; the result ends it. A `redraw`
 * event on the canvas asks for at least so many device pixels to a CSS pixel, until the next one.
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
    // Matches only this zoom: it tells of the next change once, whichever way.
    zoom = window.matchMedia(`(resolution: ${seen}dppx)`);
    zoom.addEventListener('change', zoomed);
    measure();
  };
  // Some browsers tell of another screen only as of another window size.
  const resized = () => {
    if (window.devicePixelRatio !== seen) zoomed();
  };
  // A picture of the page that is saved may be finer than the screen.
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
