/**
 * Comma-separated values after RFC 4180: CRLF, and quotes if needed. In every table the first line names the columns,
 * each row is one thing, each column one figure of it, and an unknown value is empty.
 */

/** Null, NaN and infinite numbers are unknown values. */
export type Cell = string | number | null;

export interface Table {
  /** Lower-case letters, digits and `_`: names that every program accepts unchanged. */
  readonly columns: readonly string[];
  /** A cell for each column. */
  readonly rows: readonly (readonly Cell[])[];
}

/** `code_1`, `code_2`, …: columns for a list of figures. */
export const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}_${i + 1}`);

/** A spreadsheet treats text that begins like this as a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

function written(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = cell !== null && FORMULA.test(cell) ? `'${cell}` : (cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');

/** Without it, Excel reads the file in an old code page. Readers of UTF-8 skip it. */
const BYTE_ORDER_MARK = '\uFEFF';

export const csvFile = (table: Table): Blob =>
  new Blob([BYTE_ORDER_MARK, csv(table)], { type: 'text/csv;charset=utf-8' });
