import type { StrokePoint } from '../../data/drawing';
import { SIDE } from '../../domain/digit';

type Move = Pick<PointerEvent, 'clientX' | 'clientY' | 'pressure' | 'pointerType' | 'timeStamp'> &
  Partial<Pick<PointerEvent, 'getCoalescedEvents'>>;
type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** What a device that knows no pressure says, and what the brush's width is meant for. */
const MIDDLE = 0.5;

/**
 * The places that a pointer has been at, in pixels of the 28×28 image; `box` is the pad's as it lies now. The browser
 * gathers the moves between two frames into one event, in some versions without the last of them: a quick curve needs
 * them all, in the order of time.
 */
export function strokePoints(event: Move, box: Box, before: StrokePoint | null): StrokePoint[] {
  const gathered: readonly Move[] = event.getCoalescedEvents?.() ?? [];
  const points: StrokePoint[] = [];
  let last = before;
  for (const move of [...gathered].sort((a, b) => a.timeStamp - b.timeStamp).concat(event)) {
    const point = pointOf(move, box, last);
    // The event itself is the last of those gathered, as a rule.
    if (!point || (point.x === last?.x && point.y === last.y)) continue;
    points.push(point);
    last = point;
  }
  return points;
}

function pointOf({ clientX, clientY, pressure, pointerType }: Move, box: Box, last: StrokePoint | null) {
  const x = ((clientX - box.left) / box.width) * SIDE;
  const y = ((clientY - box.top) / box.height) * SIDE;
  // No number where the device tells none, or while the pad has no size.
  if (!Number.isFinite(x + y)) return null;
  return { x, y, pressure: pointerType === 'pen' ? pressureOf(pressure, last) : MIDDLE };
}

/** Only a pen's means anything: a mouse always says 0.5, many fingers 0 or 1. A pen that touches and says 0 knows none. */
const pressureOf = (pressure: number, last: StrokePoint | null) =>
  pressure > 0 ? Math.min(1, pressure) : (last?.pressure ?? MIDDLE);
