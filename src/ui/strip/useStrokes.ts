import { type PointerEvent, type RefObject, useRef } from 'react';
import type { Stroke } from '../../data/drawing';
import { SIDE } from '../../model/digit';
import type { Drawing } from '../../state/drawing';
import { useVerbs } from '../lab';

/** A pen's barrel or tail button that means its eraser, in `PointerEvent.buttons`. */
const ERASER_BUTTON = 32;

/** Turns what mouse, finger or pen does on the pad into strokes; one pointer at a time. */
export function useStrokes(canvas: RefObject<HTMLCanvasElement | null>, erase: boolean) {
  const lab = useVerbs();
  const stroke = useRef<{ pointerId: number; box: DOMRect } | null>(null);

  const extend = (last: Stroke, event: PointerEvent, box: DOMRect): Stroke => {
    // The browser gathers moves between two frames into one event; a quick curve needs them all.
    const gathered = event.nativeEvent.getCoalescedEvents?.() ?? [];
    const moves = gathered.length > 0 ? gathered : [event.nativeEvent];
    return { ...last, points: [...last.points, ...moves.map((move) => pointOf(move, box))] };
  };

  return {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      const element = canvas.current;
      if (!element || stroke.current || event.button > 0) return;
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const box = element.getBoundingClientRect();
      stroke.current = { pointerId: event.pointerId, box };
      const { drawing, settings } = lab.getState();
      const first: Stroke = {
        points: [pointOf(event.nativeEvent, box)],
        width: settings.brush,
        erase: erase || (event.buttons & ERASER_BUTTON) > 0,
      };
      // A stroke over a test digit begins a drawing of the person's own.
      lab.draw({ strokes: [...drawing.strokes, first], picture: null });
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      if (stroke.current?.pointerId !== event.pointerId) return;
      const { drawing } = lab.getState();
      const last = drawing.strokes.at(-1);
      if (!last) return;
      const grown: Drawing = {
        strokes: drawing.strokes.with(-1, extend(last, event, stroke.current.box)),
        picture: null,
      };
      lab.draw(grown);
    },
    onPointerUp: end,
    onPointerCancel: end,
  };

  function end(event: PointerEvent) {
    if (stroke.current?.pointerId === event.pointerId) stroke.current = null;
  }
}

/** In pixels of the 28×28 image. Only a pen's pressure means anything: a mouse always says 0.5, many fingers 0 or 1. */
function pointOf(event: globalThis.PointerEvent, box: DOMRect) {
  return {
    x: ((event.clientX - box.left) / box.width) * SIDE,
    y: ((event.clientY - box.top) / box.height) * SIDE,
    pressure: event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5,
  };
}
