/** Loss curves of bounded length, however long the run: the one rule by which they are thinned. */
import { type CurvePoint, meanLosses } from './progress';

/** Points of one curve at most: about one for each pixel that a plot is wide. */
export const MOST = 256;

export type Curve = readonly CurvePoint[];

/** How the points of one stretch become one, at the last one's step. */
type Merge = (points: readonly [CurvePoint, ...CurvePoint[]]) => CurvePoint;

/**
 * The curve with newer points. Those of a stretch of equally many steps become one; the stretch is a power of two and
 * begins at a multiple of itself. So a long run is thinned evenly and never loses its start, a growing one keeps its
 * points until their stretch doubles, and it is all the same whether points are thinned on their way or at the end.
 */
function extended(curve: Curve, news: Curve, merge: Merge): Curve {
  const [newer] = news;
  if (!newer) return curve;
  // After a recovery the run goes on from its checkpoint: the steps since then are taken again.
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

/** The shortest with which so many points are enough. */
function stretchOf(points: Curve): number {
  const [first, last] = [points[0]?.step ?? 0, points.at(-1)?.step ?? 0];
  let stretch = 1;
  while (Math.floor(last / stretch) - Math.floor(first / stretch) >= MOST) stretch *= 2;
  return stretch;
}

/** Training losses are noisy means of recent steps: a stretch is their average. */
export const withTrain = (curve: Curve, news: Curve): Curve =>
  extended(curve, news, (points) => ({
    ...(points.at(-1) ?? points[0]),
    losses: meanLosses(points.map(({ losses, count = 1 }) => ({ losses, weight: count }))),
    count: points.reduce((sum, { count = 1 }) => sum + count, 0),
  }));

/** Test losses are exact: of a stretch the last one stands. */
export const withTest = (curve: Curve, news: Curve): Curve =>
  extended(curve, news, (points) => points.at(-1) ?? points[0]);
