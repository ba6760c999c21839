/** Splits a batch into row tasks. */
import { TILE_ROWS } from './assembly/layout';

/**
 * The first row of each task in order, then the number of rows. Tasks are whole tiles. One thread gets a single task.
 * For several threads, tasks get smaller towards the end: large tasks read the weights less often, and with small last
 * tasks no thread waits long.
 */
export function rowBounds(rows: number, threads: number): readonly number[] {
  const tiles = Math.ceil(rows / TILE_ROWS);
  const bounds = [0];
  let taken = 0;
  while (taken < tiles) {
    const left = tiles - taken;
    taken += threads === 1 ? left : Math.max(1, Math.floor(left / (threads * 2)));
    bounds.push(Math.min(rows, taken * TILE_ROWS));
  }
  return bounds;
}

/** Bounds that do not depend on the threads: each task is one group of at most `groupRows` rows. */
export function groupBounds(rows: number, groupRows: number): readonly number[] {
  const groups = Math.ceil(rows / groupRows);
  return Array.from({ length: groups + 1 }, (_, group) => Math.min(rows, group * groupRows));
}

/** Rows of a group: a few whole tiles, so that there are at most 32 groups. */
export function rowsOfGroup(rows: number): number {
  return TILE_ROWS * Math.ceil(rows / (TILE_ROWS * 32));
}
