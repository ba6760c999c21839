import { type RefObject, useEffect, useRef } from 'react';
import type { StrokePoint } from '../../data/drawing';
import { useVerbs } from '../lab';
import { isEraser, watchPointers } from '../widgets/pointers';
import { strokePoints } from './strokePoints';
import { StrokeTracker } from './strokeTracker';

/** Turns the moves of a mouse, finger or pen on the pad into strokes. */
export function useStrokes(canvas: RefObject<HTMLCanvasElement | null>, erase: boolean): void {
  const lab = useVerbs();
  // A stroke keeps the tool with which it began.
  const tool = useRef(erase);
  tool.current = erase;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const tracker = new StrokeTracker((first, eraser) =>
      lab.stroke({
        points: [first],
        width: lab.getState().settings.brush,
        erase: eraser || tool.current,
      }),
    );
    /** The last point of each pointer: later events may report no pressure. */
    const last = new Map<number, StrokePoint>();
    // Measures the pad each time: a person may have scrolled or zoomed the page.
    const pointsOf = (event: PointerEvent, before: StrokePoint | null) =>
      strokePoints(event, element.getBoundingClientRect(), before);
    const forget = (id: number) => last.delete(id);

    const felt = (event: PointerEvent) => {
      if (event.pointerType === 'pen') tracker.pen(event.timeStamp);
    };
    // `touch-action` lets the browser zoom with two fingers. This prevents it while a finger draws.
    const keep = (event: TouchEvent) => {
      if (tracker.drawing && event.cancelable) event.preventDefault();
    };
    const endWatch = watchPointers(element, {
      down(event) {
        const point = pointsOf(event, null).at(-1);
        if (!point) return false;
        const wanted = tracker.down({
          id: event.pointerId,
          kind: kindOf(event),
          primary: event.isPrimary,
          time: event.timeStamp,
          point,
          eraser: isEraser(event),
        });
        if (wanted) last.set(event.pointerId, point);
        return wanted;
      },
      move(event) {
        const points = pointsOf(event, last.get(event.pointerId) ?? null);
        const newest = points.at(-1);
        if (newest) last.set(event.pointerId, newest);
        tracker.move(event.pointerId, points);
      },
      up({ pointerId }) {
        forget(pointerId);
        tracker.up(pointerId);
      },
      lost(id) {
        forget(id);
        tracker.lost(id);
      },
    });
    for (const name of PEN_EVENTS) addEventListener(name, felt, true);
    element.addEventListener('touchmove', keep, { passive: false });
    return () => {
      endWatch();
      for (const name of PEN_EVENTS) removeEventListener(name, felt, true);
      element.removeEventListener('touchmove', keep);
    };
  }, [lab, canvas]);
}

const PEN_EVENTS = ['pointermove', 'pointerdown', 'pointerup'] as const;

function kindOf({ pointerType }: PointerEvent) {
  return pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
}
