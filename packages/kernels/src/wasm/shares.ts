/** How a batch is shared out in row tasks. */
import { TILE_ROWS } from './assembly/layout';

/**
 * Where each task's rows begin, in order, and the end. Tasks are whole tiles; one thread takes all at once, several take
 * ever smaller parts of what is left, so that weights are read seldom at first and nobody waits long at the last.
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
