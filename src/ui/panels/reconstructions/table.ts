import type { DataSet } from '../../../domain/dataSet';
import { PIXELS } from '../../../domain/digit';
import { classCell } from '../../../domain/itemWords';
import type { Samples } from '../../../domain/results';
import { numbered } from '../../../export/csv';
import type { Table } from '../../widgets/save/SaveMenu';

/** The digits' errors, and the pixels of originals and reconstructions, from 0 to 1. */
export function reconstructionsTable(
  { step, indices, tests, labels, originals, reconstructions, mse, bce, pcaMse }: Samples,
  set: DataSet,
): Table {
  const pixels = (images: Uint8Array, i: number) =>
    Array.from(images.subarray(i * PIXELS, (i + 1) * PIXELS), (value) => value / 255);
  return {
    columns: [
      'step',
      'set',
      'index',
      'class',
      'mse',
      'bce',
      'pca_mse_clipped',
      'pca_mse_unclipped',
      ...numbered('original', PIXELS),
      ...numbered('reconstruction', PIXELS),
    ],
    rows: Array.from(labels, (label, i) => [
      step,
      tests[i] ? 'test' : 'training',
      indices[i] ?? null,
      classCell(set, label),
      mse[i] ?? null,
      bce[i] ?? null,
      pcaMse?.clipped[i] ?? null,
      pcaMse?.unclipped[i] ?? null,
      ...pixels(originals, i),
      ...pixels(reconstructions, i),
    ]),
  };
}
