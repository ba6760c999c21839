/** Comma-separated values as RFC 4180 has them: CRLF, and quotes around what needs them. */

type Cell = string | number;

const escaped = (cell: Cell) => {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The rows have a cell for each column. */
export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(escaped).join(',')}\r\n`).join('');
}
