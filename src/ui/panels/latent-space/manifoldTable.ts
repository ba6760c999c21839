import type { Table } from '../../widgets/save/SaveMenu';
import type { Grid } from './grid';

/** Each picture's place in the grid, and the code that it was decoded from. */
export function manifoldTable(grid: Grid | null): Table {
  if (!grid) return { columns: [], rows: [] };
  const { columns, rows, codes } = grid;
  const size = codes.length / (columns * rows);
  return {
    columns: ['row', 'column', ...Array.from({ length: size }, (_, i) => `code ${i + 1}`)],
    rows: Array.from({ length: columns * rows }, (_, i) => [
      Math.floor(i / columns),
      i % columns,
      ...codes.subarray(i * size, (i + 1) * size),
    ]),
  };
}
