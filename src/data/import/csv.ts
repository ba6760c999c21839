/** Images in a CSV file: one in each line, its pixels and perhaps its label. Kaggle's files are of this kind. */
import Papa from 'papaparse';
import type { Collector } from './collector';
import { IMPORT_LIMITS } from './limits';
import { baseOf, type SetName } from './paths';
import { count, refuse } from './refusal';

const DELIMITERS = [',', ';', '\t'];
/** Names of a column of labels. Without one, a first column that is one too many has them. */
const LABEL = /^(label|labels|class|target|y|category)$/i;
/** Bytes that are read at once. */
const BLOCK = 2 ** 20;

/** What the first lines say about the columns. */
interface Columns {
  readonly delimiter: string;
  readonly header: boolean;
  readonly count: number;
  /** The column of the labels, null if there is none. */
  readonly label: number | null;
  readonly side: number;
}

/** Whether the bytes may be a table: text, and separated in its first line. */
export function isCsv(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4096);
  return (
    start.length > 0 && !start.includes(0) && /[\d"'a-z]\s*[,;\t]/i.test(new TextDecoder().decode(start))
  );
}

/** Adds the images of a table. `tell`: the share that is done. */
export async function addCsv(
  bytes: Uint8Array,
  path: string,
  set: SetName | null,
  collector: Collector,
  tell: (done: number) => Promise<void>,
): Promise<void> {
  const name = baseOf(path);
  let columns: Columns | null = null;
  let line = 0;
  for (const { text, done } of blocks(bytes, name)) {
    columns ??= columnsOf(text, name);
    const { delimiter, header } = columns;
    const { data } = Papa.parse<string[]>(text, { delimiter });
    for (const cells of data) {
      line++;
      if (cells.length === 1 && cells[0]?.trim() === '') continue;
      if (header && line === 1) continue;
      const where = `${name}, line ${count(line)}`;
      const { values, label } = imageOf(cells, columns, where);
      const { side } = columns;
      collector.add({ values, width: side, height: side, label, set, name: where });
    }
    await tell(done);
  }
}

/** The text in blocks of whole lines, without the last line break. */
function* blocks(bytes: Uint8Array, name: string) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const stream = at + BLOCK < bytes.length;
    try {
      rest += decoder.decode(bytes.subarray(at, at + BLOCK), { stream });
    } catch {
      refuse(name, 'not a text in UTF-8; expected a CSV file of numbers.');
    }
    const end = stream ? rest.lastIndexOf('\n') : rest.length;
    if (rest.length - Math.max(0, end) > IMPORT_LIMITS.line)
      refuse(
        name,
        `a line of more than ${count(IMPORT_LIMITS.line)} characters; expected one image in each line.`,
      );
    if (end < 0) continue;
    yield { text: rest.slice(0, end).replace(/\r?\n?$/, ''), done: Math.min(1, (at + BLOCK) / bytes.length) };
    rest = rest.slice(end + 1);
  }
}

const isNumber = (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell));

function columnsOf(text: string, name: string): Columns {
  const first = Papa.parse<string[]>(text, { preview: 1, delimitersToGuess: DELIMITERS });
  const { delimiter } = first.meta;
  const [cells = []] = first.data;
  // A first line is a header if a cell besides a label in words is no number.
  const words = cells.map((cell, i) => (isNumber(cell) ? null : i)).filter((i) => i !== null);
  const named = cells.findIndex((cell) => LABEL.test(cell.trim()));
  const header = named >= 0 || words.length > 1 || (words.length === 1 && words[0] !== 0);
  const label = named >= 0 ? named : Number.isInteger(Math.sqrt(cells.length)) ? null : 0;
  const side = Math.sqrt(cells.length - (label === null ? 0 : 1));
  if (!Number.isInteger(side) || side < 2 || side > IMPORT_LIMITS.side)
    refuse(
      name,
      `${count(cells.length)} columns in the first line; expected a square number of pixels, such as 784, or one more with the label first.`,
    );
  return { delimiter, header, count: cells.length, label, side };
}

function imageOf(cells: readonly string[], columns: Columns, where: string) {
  if (cells.length !== columns.count)
    refuse(where, `${count(cells.length)} values; expected ${count(columns.count)}, as in the first line.`);
  const values = new Float64Array(columns.side ** 2);
  let next = 0;
  for (const [column, cell] of cells.entries()) {
    if (column === columns.label) continue;
    if (!isNumber(cell))
      refuse(where, `column ${count(column + 1)} is “${cell.slice(0, 20)}”; expected a number.`);
    values[next++] = Number(cell);
  }
  const label = columns.label === null ? null : labelOf(cells[columns.label] as string);
  return { values, label };
}

/** `7` and `7.0` are the same class. */
const labelOf = (cell: string) => (isNumber(cell) ? String(Number(cell)) : cell.trim());
