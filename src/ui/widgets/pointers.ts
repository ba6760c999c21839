/** The life of each pointer that is pressed on an element: whatever the browser does, what went down comes to an end. */

export interface PointerHandlers {
  /** A finger, a pen or the first button goes down on the element. Whether its moves are wanted. */
  readonly down: (event: PointerEvent) => boolean;
  /** It moves, still pressed, be it outside of the element. */
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  /** It was let go where nobody saw it, or was taken away: by the browser, a dialog, another window. */
  readonly lost: (id: number) => void;
}

/** `PointerEvent.buttons` of the first button, a finger or a pen's tip, and of a pen's eraser end. */
const TIP = 1;
const ERASER = 32;
const BARREL = 2;

/** Whether this is a pen's other end. */
export const isEraser = ({ button, buttons }: PointerEvent) => button === 5 || (buttons & ERASER) > 0;

/** Not the second or third button, nor a pen's barrel button. On a Mac, Ctrl and the first is the second. */
function presses(event: PointerEvent): boolean {
  if (event.pointerType === 'pen')
    return isEraser(event) || (event.button === 0 && !(event.buttons & BARREL));
  return event.button === 0 && !event.ctrlKey;
}

/** Listens until the function given back is called. */
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
    // The same pointer cannot go down twice: it was let go, and nobody told.
    lose(event.pointerId);
    if (!presses(event) || !handlers.down(event)) return;
    if (held.size === 0) for (const [name, listener] of everywhere) addEventListener(name, listener, true);
    held.add(event.pointerId);
    try {
      element.setPointerCapture(event.pointerId);
    } catch {
      // A pointer that the browser does not know, or knows no longer: what it does on this page is heard all the same.
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
  // A long press asks for a menu, a finger's only after it has gone up. None comes up under a hand that draws.
  const menu = (event: Event) => {
    if (held.size > 0 || last === 'touch' || last === 'pen') event.preventDefault();
  };

  // On the window: there they are heard with and without capture. Only while something is held.
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
