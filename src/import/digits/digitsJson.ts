/** The strict reader of `digits.json`, which can come from anywhere. */
import { z } from 'zod';
import type { Stroke } from '../../data/drawing';
import { count, Refusal, refuse } from '../../data/import/refusal';
import { DATA_SET_IDS, type DataSetId, shippedSet } from '../../domain/dataSet';
import { DIGITS_FILE } from '../../domain/digitsFile';
import { MOST_DIGITS } from '../../domain/myDigit';
import { withoutAdded } from '../../domain/withoutAdded';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

/** A digit as its file describes it. */
export interface DrawnDigit {
  readonly set: DataSetId;
  readonly setName: string;
  readonly label: string;
  readonly at: number;
  readonly strokes: readonly Stroke[];
}

/** As far outside of the 28 × 28 pad as a link allows, in its pixels. */
const FARTHEST = 1000;
const MOST_STROKES = 200;
const MOST_POINTS = 5000;

const coordinate = z.number().min(-FARTHEST).max(FARTHEST);
const name = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{C}*$/u, 'it has control characters');
const digit = z.strictObject({
  set: z.enum(DATA_SET_IDS),
  setName: name,
  class: name,
  drawn: z.iso.datetime(),
  strokes: z
    .array(
      z.strictObject({
        width: z.number().min(0.05).max(100),
        erase: z.boolean(),
        points: z
          .array(z.tuple([coordinate, coordinate, z.number().min(0).max(1)]))
          .min(1)
          .max(MOST_POINTS),
      }),
    )
    .min(1)
    .max(MOST_STROKES),
});
const list = z.strictObject({
  format: z.literal(DIGITS_FILE.format),
  version: z.literal(DIGITS_FILE.version),
  digits: z.array(z.unknown()),
});

const OTHER = 'Choose the zip of an export of My digits, or its digits.json.';

/** The digits in a text; `path`: the name of the file for the sentence of a refusal, which is thrown. */
export const digitsIn = (text: string, path: string): DrawnDigit[] =>
  // An object must have the keys of an export alone, and properties that were added to all objects are none of them.
  withoutAdded(() => strictly(text, path));

function strictly(text: string, path: string): DrawnDigit[] {
  const { data } = list.safeParse(parsed(text, path));
  if (!data)
    refuse(
      path,
      `expected format “${DIGITS_FILE.format}”, version ${DIGITS_FILE.version}, and a list of digits. ${OTHER}`,
    );
  const { digits } = data;
  if (digits.length === 0) refuse(path, `it has no digits. ${OTHER}`);
  if (digits.length > MOST_DIGITS)
    refuse(path, `${count(digits.length)} digits; at most ${count(MOST_DIGITS)} are kept. Export fewer.`);
  return digits.map((foreign, i) => digitAt(foreign, i, path));
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text, (key, value) => {
      // As a key it would change what an object is.
      if (key === '__proto__')
        refuse(path, `it has the key “__proto__”, which an export never writes. ${OTHER}`);
      return value;
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // Too many lists within lists for the browser's stack.
    if (error instanceof RangeError) refuse(path, `its lists are nested too deeply. ${OTHER}`);
    return refuse(path, `not JSON, or cut off. ${OTHER}`);
  }
}

function digitAt(foreign: unknown, i: number, path: string): DrawnDigit {
  const { data, error } = digit.safeParse(foreign);
  const where = `digit ${count(i + 1)}`;
  if (!data) {
    const { path: place, message } = error.issues[0] as z.core.$ZodIssue;
    const at = place.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join(' ');
    return refuse(path, `${where}${at ? `, ${at}` : ''}: ${message}. Export it again.`);
  }
  const { set, setName, class: label, drawn, strokes } = data;
  const shipped = shippedSet(set);
  if (shipped && !shipped.classes.includes(label))
    refuse(
      path,
      `${where}: “${label}” is no class of ${shipped.name}; expected ${shipped.classes.join(', ')}.`,
    );
  if (strokes.reduce((sum, { points }) => sum + points.length, 0) > MOST_POINTS)
    refuse(path, `${where}: more than ${count(MOST_POINTS)} points; an export has at most as many.`);
  return {
    set,
    setName: shipped?.name ?? setName,
    label,
    at: Date.parse(drawn),
    strokes: strokes.map(({ points, ...stroke }) => ({
      ...stroke,
      points: points.map(([x, y, pressure]) => ({ x, y, pressure })),
    })),
  };
}
