import type { CurvePoint, Losses } from '../../../model/progress';

/** Points that a curve is drawn with at most: a plot of 300 pixels shows no more. */
export const DRAWN_POINTS = 150;

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

const mean = (points: readonly CurvePoint[], metric: keyof Losses) =>
  points.reduce((sum, point) => sum + point.losses[metric], 0) / points.length;

/** A noisy curve in at most `limit` points: each stretch becomes its average, at its last step. */
export function averaged(points: readonly CurvePoint[], limit = DRAWN_POINTS): CurvePoint[] {
  return groups(points, limit).flatMap((group) => {
    const last = group.at(-1);
    return last ? { ...last, losses: { bce: mean(group, 'bce'), mse: mean(group, 'mse') } } : [];
  });
}

/** An exact curve in at most `limit` points: each stretch keeps its last, so that the newest figure is always there. */
export function sampled(points: readonly CurvePoint[], limit = DRAWN_POINTS): CurvePoint[] {
  return groups(points, limit).flatMap((group) => group.at(-1) ?? []);
}

/** Weight of what came before, in each point of a smoothed curve. */
const MEMORY = 0.6;

/**
 * An exponential moving average, corrected for its start as Adam corrects its moments: the first point stays what it is.
 */
export function smoothed(points: readonly CurvePoint[]): CurvePoint[] {
  let bce = 0;
  let mse = 0;
  let weight = 0;
  return points.map((point) => {
    bce = MEMORY * bce + (1 - MEMORY) * point.losses.bce;
    mse = MEMORY * mse + (1 - MEMORY) * point.losses.mse;
    weight = MEMORY * weight + (1 - MEMORY);
    return { ...point, losses: { bce: bce / weight, mse: mse / weight } };
  });
}
