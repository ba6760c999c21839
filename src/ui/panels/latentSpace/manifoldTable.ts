import { numbered } from '../../../export/csv';
import type { Table } from '../../widgets/save/SaveMenu';
import type { Grid } from './grid';

/** Each picture's row and column in the grid, counted from one, and the code that was decoded. */
export function manifoldTable(grid: Grid | null): Table {
  if (!grid) return { columns: [], rows: [] };
  const { columns, rows, codes } = grid;
  const size = codes.length / (columns * rows);
  return {
    columns: ['row', 'column', ...numbered('code', size)],
    rows: Array.from({ length: columns * rows }, (_, i) => [
      Math.floor(i / columns) + 1,
      (i % columns) + 1,
      ...codes.subarray(i * size, (i + 1) * size),
    ]),
  };
}
