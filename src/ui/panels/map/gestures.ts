/** What a pointer, a wheel or two fingers do on the plot, in CSS pixels of the canvas. */
import { watchPointers } from '../../widgets/pointers';

export interface Handlers {
  /** The pointer rests or moves without a pressed button; null when it leaves. */
  readonly hover: (
    position: { readonly x: number; readonly y: number; readonly touch: boolean } | null,
  ) => void;
  readonly click: (x: number, y: number, touch: boolean) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (factor: number, x: number, y: number) => void;
  /** A line is being drawn; `done` at its last point. Null when the line is cancelled. */
  readonly lasso: (line: readonly number[] | null, done: boolean) => void;
  /** Whether a drag draws a lasso instead of moving the map. */
  readonly lassoing: () => boolean;
  /** Whether one finger moves the map instead of scrolling the page. */
  readonly fingers: boolean;
}

/** A pointer that moves less than this is a click, in CSS pixels. */
const STILL = 5;
/** Logarithm of the zoom factor for each pixel of the wheel. */
const WHEEL = 0.0022;

/** Listens until the returned function is called. */
export function listen(element: HTMLElement, handlers: Handlers): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  /** Type of the pointers that are down: a pen and the palm beside it do not count as two fingers. */
  let kind = '';
  let line: { readonly positions: number[]; readonly size: string } | null = null;
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
  // After a resize, the begun line no longer encloses the same digits.
  const size = () => `${element.clientWidth}×${element.clientHeight}`;
  const giveUp = () => {
    if (line) handlers.lasso(null, true);
    line = null;
  };

  const down = (event: PointerEvent) => {
    // Elements over the map handle their own clicks.
    if ((event.target as Element).closest('[data-over]')) return false;
    if (pointers.size > 0 && event.pointerType !== kind) {
      if (event.pointerType !== 'pen') return false;
      pointers.clear();
    }
    kind = event.pointerType;
    const position = at(event);
    giveUp();
    pointers.set(event.pointerId, position);
    moved = pointers.size > 1 ? STILL : 0;
    if (pointers.size === 1 && (handlers.lassoing() || event.shiftKey))
      line = { positions: [position.x, position.y], size: size() };
    return true;
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const position = at(event);
    moved += Math.hypot(position.x - before.x, position.y - before.y);
    const pinched = middle();
    pointers.set(event.pointerId, position);
    const pinching = middle();
    if (line && line.size !== size()) giveUp();
    if (pinched && pinching) {
      handlers.pan(pinching.x - pinched.x, pinching.y - pinched.y);
      if (pinched.apart > 0 && pinching.apart > 0)
        handlers.zoom(pinching.apart / pinched.apart, pinching.x, pinching.y);
    } else if (line) {
      line.positions.push(position.x, position.y);
      handlers.lasso(line.positions, false);
    } else if (moved >= STILL && (event.pointerType === 'mouse' || handlers.fingers)) {
      handlers.pan(position.x - before.x, position.y - before.y);
    }
  };
  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    const { x, y } = at(event);
    if (line && moved >= STILL) handlers.lasso(line.positions, true);
    else if (moved < STILL) handlers.click(x, y, event.pointerType !== 'mouse');
    line = null;
  };
  const lost = (id: number) => {
    if (pointers.delete(id)) giveUp();
  };
  const hover = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && !pointers.has(event.pointerId))
      handlers.hover({ ...at(event), touch: false });
  };
  const leave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') handlers.hover(null);
  };
  const wheel = (event: WheelEvent) => {
    // Without Ctrl or an earlier click, the wheel scrolls the page and not the map.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== element) return;
    event.preventDefault();
    const { x, y } = at(event);
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 * event.deltaY : event.deltaY;
    // A pinch on a touchpad arrives as small wheel movements with Ctrl.
    handlers.zoom(Math.exp(-pixels * WHEEL * (event.ctrlKey ? 3 : 1)), x, y);
  };

  const endWatch = watchPointers(element, { down, move, up, lost });
  element.addEventListener('pointermove', hover);
  element.addEventListener('pointerleave', leave);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    endWatch();
    element.removeEventListener('pointermove', hover);
    element.removeEventListener('pointerleave', leave);
    element.removeEventListener('wheel', wheel);
  };
}
