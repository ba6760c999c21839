/** Loss curves have a bounded length for runs of any length. This is the only rule that thins them. */
import { type CurvePoint, meanLosses } from './progress';

/** The largest number of points of a curve: about one for each pixel of a plot's width. */
export const MOST = 256;

export type Curve = readonly CurvePoint[];

/** How the points of one interval become one point, at the last one's step. */
type Merge = (points: readonly [CurvePoint, ...CurvePoint[]]) => CurvePoint;

/**
 * Adds newer points to a curve. The points of an interval of steps become one point. The length of an interval is a
 * power of two, and its start is a multiple of this length. So a long run is thinned evenly and keeps its start. A
 * growing run keeps its points until the length doubles. The result is the same if points are thinned in several stages
 * or in one.
 */
function extended(curve: Curve, news: Curve, merge: Merge): Curve {
  const [newer] = news;
  if (!newer) return curve;
  // After a recovery, the run continues from its checkpoint: later steps are repeated.
  const points = [...curve.filter(({ step }) => step < newer.step), ...news];
  const stretch = stretchOf(points);
  const groups: [CurvePoint, ...CurvePoint[]][] = [];
  let current = Number.NaN;
  for (const point of points) {
    const group = Math.floor(point.step / stretch);
    if (group === current) groups.at(-1)?.push(point);
    else groups.push([point]);
    current = group;
  }
  return groups.map((group) => (group.length === 1 ? group[0] : merge(group)));
}

/** The shortest interval with which this many points are enough. */
function stretchOf(points: Curve): number {
  const [first, last] = [points[0]?.step ?? 0, points.at(-1)?.step ?? 0];
  let stretch = 1;
  while (Math.floor(last / stretch) - Math.floor(first / stretch) >= MOST) stretch *= 2;
  return stretch;
}

/** Training losses are noisy means of recent steps: an interval becomes their average. */
export const withTrain = (curve: Curve, news: Curve): Curve =>
  extended(curve, news, (points) => ({
    ...(points.at(-1) ?? points[0]),
    losses: meanLosses(points.map(({ losses, count = 1 }) => ({ losses, weight: count }))),
    count: points.reduce((sum, { count = 1 }) => sum + count, 0),
  }));

/** Test losses are exact: an interval becomes its last one. */
export const withTest = (curve: Curve, news: Curve): Curve =>
  extended(curve, news, (points) => points.at(-1) ?? points[0]);

/** The points up to a step. */
export const upTo = (curve: Curve, last: number): Curve => curve.filter(({ step }) => step <= last);

/** The earliest of the points with the lowest loss, `best` before them; null if no loss is a finite number. */
export const lowest = (
  points: Curve,
  loss: 'bce' | 'mse',
  best: CurvePoint | null = null,
): CurvePoint | null =>
  points.reduce(
    (found, point) =>
      Number.isFinite(point.losses[loss]) && !(found && found.losses[loss] <= point.losses[loss])
        ? point
        : found,
    best,
  );
