import { type CurvePoint, meanLosses } from '../../../domain/progress';

/** Points that a curve is drawn with at most: a plot of 300 pixels shows no more. */
const DRAWN_POINTS = 150;

/**
 * Groups points into at most `limit` stretches of equally many steps. The stretch is a power of two and starts at a
 * multiple of itself, so that a growing run keeps its groups until their length doubles: the line does not shimmer.
 */
function groups(points: readonly CurvePoint[], limit: number): CurvePoint[][] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  let stretch = 1;
  while (Math.floor(last.step / stretch) - Math.floor(first.step / stretch) >= limit) stretch *= 2;
  const result: CurvePoint[][] = [];
  let current = Number.NaN;
  for (const point of points) {
    const group = Math.floor(point.step / stretch);
    if (group === current) result.at(-1)?.push(point);
    else result.push([point]);
    current = group;
  }
  return result;
}

/** A noisy curve in at most `limit` points: each stretch becomes its average, at its last step. */
export function averaged(points: readonly CurvePoint[], limit = DRAWN_POINTS): CurvePoint[] {
  return groups(points, limit).flatMap((group) => {
    const last = group.at(-1);
    return last ? { ...last, losses: meanLosses(group.map(({ losses }) => ({ losses, weight: 1 }))) } : [];
  });
}

/** An exact curve in at most `limit` points: each stretch keeps its last, so that the newest figure is always there. */
export function sampled(points: readonly CurvePoint[], limit = DRAWN_POINTS): CurvePoint[] {
  return groups(points, limit).flatMap((group) => group.at(-1) ?? []);
}

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
