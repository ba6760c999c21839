/** A canvas's size on the page in CSS pixels, and how many device pixels each of them is. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/**
 * Keeps the canvas's own pixels equal to the screen's, as its size and the page's zoom change, so that lines and digits
 * are sharp. `changed` is called at once and after each change, when the canvas is empty; the result ends it.
 */
export function watchCanvasSize(canvas: HTMLCanvasElement, changed: (size: CanvasSize) => void): () => void {
  let zoom: MediaQueryList | null = null;
  const measure = () => {
    const ratio = window.devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = canvas;
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    changed({ width, height, ratio });
  };
  const zoomed = () => {
    zoom?.removeEventListener('change', zoomed);
    // Matches only this zoom: it tells of the next change once, whichever way.
    zoom = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    zoom.addEventListener('change', zoomed);
    measure();
  };
  zoomed();
  const observer = new ResizeObserver(measure);
  observer.observe(canvas);
  return () => {
    observer.disconnect();
    zoom?.removeEventListener('change', zoomed);
  };
}
