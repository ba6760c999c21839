import { type CurvePoint, meanLosses } from '../../../domain/progress';

/** Steps over which a smoothed curve forgets: their noise is what is smoothed away. */
const MEMORY = 16;

/**
 * An exponential moving average over steps, from the first point on. A point that is itself the average of many steps
 * has little noise, and is left nearly as it is: smoothed like single steps, the curve would trail behind the run by
 * epochs.
 */
export function smoothed(points: readonly CurvePoint[]): CurvePoint[] {
  let before: CurvePoint | null = null;
  return points.map((point) => {
    const kept = before ? Math.exp((before.step - point.step) / MEMORY) : 0;
    const parts = [{ losses: point.losses, weight: 1 - kept }];
    if (before) parts.push({ losses: before.losses, weight: kept });
    before = { ...point, losses: meanLosses(parts) };
    return before;
  });
}
