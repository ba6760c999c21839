import type { Reconstruction } from '../../domain/results';
import { numbered } from '../../export/csv';
import type { Table } from '../widgets/save/SaveMenu';

/** One row about the digit on the pad: the errors, the code, and the pixels (0 to 1) of it and its reconstructions. */
export function drawingTable(result: Reconstruction | null): Table {
  if (!result) return { columns: [], rows: [] };
  const { pixels, code, spread, reconstruction, pca, mse, bce, pcaMse } = result;
  const lists: [string, Float32Array | null][] = [
    ['code', code],
    ['code_spread', spread],
    ['pixel', pixels],
    ['reconstruction', reconstruction],
    ['pca_reconstruction', pca],
  ];
  return {
    columns: [
      'mse',
      'bce',
      'pca_mse_clipped',
      'pca_mse_unclipped',
      ...lists.flatMap(([name, values]) => numbered(name, values?.length ?? 0)),
    ],
    rows: [
      [
        mse,
        bce,
        pcaMse?.clipped ?? null,
        pcaMse?.unclipped ?? null,
        ...lists.flatMap(([, values]) => [...(values ?? [])]),
      ],
    ],
  };
}
