/** Follows each pointer that is pressed on an element. Whatever the browser does, each press ends: `up` or `lost`. */

export interface PointerHandlers {
  /** A finger, a pen or the first button goes down on the element. Returns whether to follow the pointer. */
  readonly down: (event: PointerEvent) => boolean;
  /** The pressed pointer moves, inside or outside the element. */
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  /** The release was not seen, or the browser, a dialog or another window took the pointer away. */
  readonly lost: (id: number) => void;
}

/** Bits of `PointerEvent.buttons`. `TIP`: the first button, a finger or a pen's tip. `ERASER`: a pen's eraser end. */
const TIP = 1;
const ERASER = 32;
const BARREL = 2;

/** Whether this is a pen's eraser end. */
export const isEraser = ({ button, buttons }: PointerEvent) => button === 5 || (buttons & ERASER) > 0;

/** False for the second and third buttons and a pen's barrel button. On a Mac, Ctrl + first button is the second. */
function presses(event: PointerEvent): boolean {
  if (event.pointerType === 'pen')
    return isEraser(event) || (event.button === 0 && !(event.buttons & BARREL));
  return event.button === 0 && !event.ctrlKey;
}

/** Starts listening; returns a function that stops it. */
export function watchPointers(element: HTMLElement, handlers: PointerHandlers): () => void {
  const held = new Set<number>();
  let last = '';

  const lose = (id: number) => {
    if (letGo(id)) handlers.lost(id);
  };
  const loseAll = () => [...held].forEach(lose);
  const hidden = () => {
    if (document.hidden) loseAll();
  };

  const down = (event: PointerEvent) => {
    last = event.pointerType;
    // The same pointer cannot go down twice: it was released without an event.
    lose(event.pointerId);
    if (!presses(event) || !handlers.down(event)) return;
    if (held.size === 0) for (const [name, listener] of everywhere) addEventListener(name, listener, true);
    held.add(event.pointerId);
    try {
      element.setPointerCapture(event.pointerId);
    } catch {
      // The browser does not know this pointer, or no longer does. The window's listeners still get its events.
    }
  };
  const move = (event: PointerEvent) => {
    if (!held.has(event.pointerId)) return;
    if (event.buttons & (TIP | ERASER)) handlers.move(event);
    else lose(event.pointerId);
  };
  const up = (event: PointerEvent) => {
    if (letGo(event.pointerId)) handlers.up(event);
  };
  const cancel = (event: PointerEvent) => lose(event.pointerId);
  function letGo(id: number): boolean {
    if (!held.delete(id)) return false;
    if (held.size === 0) for (const [name, listener] of everywhere) removeEventListener(name, listener, true);
    return true;
  }
  // A long press opens a menu; with a finger, only after the finger goes up. No menu opens while a person draws.
  const menu = (event: Event) => {
    if (held.size > 0 || last === 'touch' || last === 'pen') event.preventDefault();
  };

  // On the window, where events arrive with and without capture. Only while a pointer is pressed.
  const everywhere = Object.entries({
    pointermove: move,
    pointerup: up,
    pointercancel: cancel,
    lostpointercapture: cancel,
    blur: (event: Event) => event.target === window && loseAll(),
    pagehide: loseAll,
    visibilitychange: hidden,
  }) as [string, EventListener][];

  element.addEventListener('pointerdown', down);
  element.addEventListener('contextmenu', menu);
  return () => {
    loseAll();
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('contextmenu', menu);
  };
}
