import { type CurvePoint, meanLosses } from '../../../domain/progress';

/** Time constant of the smoothing, in steps. */
const MEMORY = 16;

/**
 * An exponential moving average over steps, starting at the first point. A point that is already the average of many
 * steps has little noise, and stays nearly as it is. With the smoothing of single steps, the curve would lag behind the
 * run by epochs.
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
