import type { DensePlan } from '../contract';
import { quads } from './layout';

/** Columns of blocks: for the rows of the batch, and for those that the encoder gets. */
export interface Columns {
  readonly batch: number;
  /** With a contraction, the moved rows follow. */
  readonly encoder: number;
}

export function columnsOf({ batchSize, variant }: DensePlan): Columns {
  const batch = quads(batchSize);
  const moves = variant?.penalties.some(({ kind }) => kind === 'contraction');
  return { batch, encoder: moves ? 2 * batch : batch };
}
