import type { StrokePoint } from '../../data/drawing';
import { SIDE } from '../../domain/digit';

type Move = Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'pointerType' | 'timeStamp'> &
  Partial<Pick<PointerEvent, 'getCoalescedEvents'>>;
type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** The pressure that a device without a sensor reports. At this pressure a stroke has the brush's width. */
const MIDDLE = 0.5;

/**
 * The points of a pointer's move, in pixels of the 28×28 image. `box`: the pad's current box. The browser gathers the
 * moves between two frames into one event; some versions leave out the last of them. A quick curve needs all of them,
 * in order of time.
 */
export function strokePoints(event: Move, box: Box, before: StrokePoint | null): StrokePoint[] {
  const gathered: readonly Move[] = event.getCoalescedEvents?.() ?? [];
  const points: StrokePoint[] = [];
  let last = before;
  for (const move of [...gathered].sort((a, b) => a.timeStamp - b.timeStamp).concat(event)) {
    const point = pointOf(move, box, last);
    // Usually the event itself is the last of the gathered moves.
    if (!point || (point.x === last?.x && point.y === last.y)) continue;
    points.push(point);
    last = point;
  }
  return points;
}

function pointOf({ clientX, clientY, pressure, pointerType }: Move, box: Box, last: StrokePoint | null) {
  const x = ((clientX - box.left) / box.width) * SIDE;
  const y = ((clientY - box.top) / box.height) * SIDE;
  // Not finite if the device reports no position, or while the pad has no size.
  if (!Number.isFinite(x + y)) return null;
  return { x, y, pressure: pointerType === 'pen' ? pressureOf(pressure, last) : MIDDLE };
}

/** A pen's pressure. Others mean nothing: a mouse reports 0.5, many fingers 0 or 1. A pen that reports 0 knows none. */
const pressureOf = (pressure: number, last: StrokePoint | null) =>
  pressure > 0 ? Math.min(1, pressure) : (last?.pressure ?? MIDDLE);
