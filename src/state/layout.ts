/** A layout of the map's codes by UMAP, which no formula leads to or back from: near codes stand in for one. */

import type { Place } from '../domain/projection';
import type { LatentCodes, LatentMap } from '../domain/results';
import { nearestRows } from '../inference/nearest';

export interface Layout {
  readonly runId: number;
  readonly codes: LatentCodes;
  readonly map: LatentMap;
}

export interface LayoutState {
  /** The latest; null where there is none. */
  readonly layout: Layout | null;
  /** 0 to 1; null while none is in the making. */
  readonly progress: number | null;
  /** Why the last one came to nothing; null where it did not. */
  readonly error: string | null;
}

export const NO_LAYOUT: LayoutState = { layout: null, progress: null, error: null };

/** How many near digits stand in for a place or a code. */
const NEAR = 5;

/** The same of its first digits, so many at most. */
export function firstOf({ runId, codes, map }: Layout, count: number): Layout {
  return {
    runId,
    codes: { ...codes, codes: codes.codes.subarray(0, count * codes.codeSize) },
    map: { ...map, points: map.points.subarray(0, 2 * count) },
  };
}

/** The code at a place of the layout: the mean of those of the nearest digits, the nearer the weightier. */
export function codeNear(
  { codes: { codes, codeSize }, map: { points } }: Layout,
  place: Place,
): Float32Array {
  const code = new Float32Array(codeSize);
  for (const { index, weight } of weighted(points, 2, [place.x, place.y]))
    for (let j = 0; j < codeSize; j++)
      code[j] = (code[j] as number) + weight * (codes[index * codeSize + j] as number);
  return code;
}

/** The place of a code on the layout, likewise from the digits with the nearest codes. */
export function placeNear(
  { codes: { codes, codeSize }, map: { points } }: Layout,
  code: Float32Array,
): Place {
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
