/** A UMAP layout of the map's codes. No formula maps codes to points or back, so the nearest digits are averaged. */

import type { PlanePoint } from '../domain/projection';
import type { LatentCodes, LatentMap } from '../domain/results';
import { nearestRows } from '../inference/nearest';

export interface UmapLayout {
  readonly runId: number;
  readonly codes: LatentCodes;
  readonly map: LatentMap;
}

export interface UmapState {
  /** The latest layout; null if there is none. */
  readonly layout: UmapLayout | null;
  /** 0 to 1; null while no layout is being computed. */
  readonly progress: number | null;
  /** Why the last one failed; null if it did not. */
  readonly error: string | null;
}

export const NO_UMAP: UmapState = { layout: null, progress: null, error: null };

/** The number of nearest digits that are averaged. */
const NEAR = 5;

/** The same for at most this many of its first digits. */
export function firstOf({ runId, codes, map }: UmapLayout, count: number): UmapLayout {
  return {
    runId,
    codes: { ...codes, codes: codes.codes.subarray(0, count * codes.codeSize) },
    map: { ...map, points: map.points.subarray(0, 2 * count) },
  };
}

/** The code at a point of the layout: the weighted mean of the nearest digits' codes; nearer ones count more. */
export function codeNear(
  { codes: { codes, codeSize }, map: { points } }: UmapLayout,
  point: PlanePoint,
): Float32Array {
  const code = new Float32Array(codeSize);
  for (const { index, weight } of weighted(points, 2, [point.x, point.y]))
    for (let j = 0; j < codeSize; j++)
      code[j] = (code[j] as number) + weight * (codes[index * codeSize + j] as number);
  return code;
}

/** The point of a code in the layout: the same mean over the digits with the nearest codes. */
export function pointNear(
  { codes: { codes, codeSize }, map: { points } }: UmapLayout,
  code: Float32Array,
): PlanePoint {
  let [x, y] = [0, 0];
  for (const { index, weight } of weighted(codes, codeSize, code)) {
    x += weight * (points[2 * index] as number);
    y += weight * (points[2 * index + 1] as number);
  }
  return { x, y };
}

/** The nearest of the rows, with weights by the inverse distance that sum to 1. */
function weighted(rows: Float32Array, size: number, to: ArrayLike<number>) {
  const near = nearestRows(rows, size, to, NEAR);
  const weights = near.map(({ square }) => 1 / (Math.sqrt(square) + 1e-9));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return near.map(({ index }, i) => ({ index, weight: (weights[i] as number) / total }));
}
