/** What a pointer, a wheel or two fingers do on the plot, in CSS pixels of the canvas. */

export interface Handlers {
  /** The pointer rests or moves, with nothing pressed; null when it leaves. */
  readonly hover: (place: { readonly x: number; readonly y: number; readonly touch: boolean } | null) => void;
  readonly click: (x: number, y: number, touch: boolean) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
  /** A line is drawn; `done` with its last point. */
  readonly lasso: (line: readonly number[], done: boolean) => void;
  /** Whether a drag draws a lasso, and does not move the map. */
  readonly lassoing: () => boolean;
  /** Whether one finger moves the map, or is left to the page to scroll. */
  readonly fingers: boolean;
}

/** A pointer that moves less than this is a click, in CSS pixels. */
const STILL = 5;
/** How much nearer a turn of the wheel brings the map, for each of its pixels. */
const WHEEL = 0.0022;

/** Listens until the function given back is called. */
export function listen(element: HTMLElement, handlers: Handlers): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let line: number[] | null = null;
  let moved = 0;
  const at = ({ clientX, clientY }: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const middle = () => {
    const [a, b] = [...pointers.values()];
    return a && b
      ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) }
      : null;
  };

  const down = (event: PointerEvent) => {
    // What lies over the map has clicks of its own.
    if (event.button !== 0 || (event.target as Element).closest('[data-over]')) return;
    const place = at(event);
    pointers.set(event.pointerId, place);
    moved = pointers.size > 1 ? STILL : 0;
    line = pointers.size === 1 && (handlers.lassoing() || event.shiftKey) ? [place.x, place.y] : null;
    element.setPointerCapture?.(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const place = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') handlers.hover({ ...place, touch: false });
      return;
    }
    moved += Math.hypot(place.x - before.x, place.y - before.y);
    const pinched = middle();
    pointers.set(event.pointerId, place);
    const pinching = middle();
    if (pinched && pinching) {
      handlers.pan(pinching.x - pinched.x, pinching.y - pinched.y);
      if (pinched.apart > 0) handlers.zoom(pinching.apart / pinched.apart, pinching.x, pinching.y);
    } else if (line) {
      line.push(place.x, place.y);
      handlers.lasso(line, false);
    } else if (moved >= STILL && (event.pointerType === 'mouse' || handlers.fingers)) {
      handlers.pan(place.x - before.x, place.y - before.y);
    }
  };
  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    const { x, y } = at(event);
    if (line && moved >= STILL) handlers.lasso(line, true);
    else if (moved < STILL) handlers.click(x, y, event.pointerType !== 'mouse');
    line = null;
  };
  /** The browser has taken the gesture: to scroll the page. */
  const cancel = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
    if (line) handlers.lasso([], true);
    line = null;
  };
  const leave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') handlers.hover(null);
  };
  const wheel = (event: WheelEvent) => {
    // The page scrolls under a pointer that only passes: the map takes the wheel with Ctrl, or after a click.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
    event.preventDefault();
    const { x, y } = at(event);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
    // A pinch on a touchpad arrives as small turns of the wheel with Ctrl.
    handlers.zoom(Math.exp(-pixels * WHEEL * (event.ctrlKey ? 3 : 1)), x, y);
  };

  const all = {
    pointerdown: down,
    pointermove: move,
    pointerup: up,
    pointercancel: cancel,
    pointerleave: leave,
  };
  for (const [name, listener] of Object.entries(all))
    element.addEventListener(name, listener as EventListener);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    for (const [name, listener] of Object.entries(all))
      element.removeEventListener(name, listener as EventListener);
    element.removeEventListener('wheel', wheel);
  };
}
