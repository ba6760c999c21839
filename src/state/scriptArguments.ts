/**
 * Checks what scripts and other pages pass to `window.hourglass`, before anything changes. It can be anything: an object
 * whose properties throw, a list without an end, another value at each reading. Everything is read once. All functions
 * throw a sentence.
 */
import { PIXELS } from '../domain/digit';
import { SETTING_KEYS, type Settings } from '../domain/settings';

/** No setting has as many values. */
const LONGEST_LIST = 1000;

/** A value in words: `the number -1`. */
function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'boolean':
      return `the ${typeof value} ${value}`;
    case 'string':
      return `the text “${value.slice(0, 20)}${value.length > 20 ? '…' : ''}”`;
    case 'object':
      return 'an object';
    default:
      return `a ${typeof value}`;
  }
}

function refuse(what: string, value: string): never {
  throw new Error(`${what}, but got ${value}. Nothing has changed.`);
}

/** Reads something foreign, which may run the script's own code. `what`: the beginning of a sentence. */
function reading<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Error(`${what} cannot be read: reading it throws an error. Nothing has changed.`);
  }
}

/** A copy of the settings in an object. Their values can still be wrong: see `validSettings`. */
export function settingsFrom(foreign: unknown): Partial<Settings> {
  if (
    typeof foreign !== 'object' ||
    foreign === null ||
    reading('The argument of set', () => Array.isArray(foreign))
  )
    refuse('set expects an object of settings, such as { codeSize: 2 }', inWords(foreign));
  const given = foreign as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    SETTING_KEYS.map((key) => [key, reading(`The setting ${key}`, () => plain(given[key]))]),
  ) as Partial<Settings>;
}

/** A list as a plain one; undefined if it is longer than any setting. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const { length } = value;
  return length > LONGEST_LIST ? undefined : Array.from({ length }, (_, i): unknown => value[i]);
}

/** The number of steps to take. */
export function stepsFrom(foreign: unknown): number {
  if (!Number.isSafeInteger(foreign) || (foreign as number) < 1)
    refuse('step expects a whole number of steps, at least 1', inWords(foreign));
  return foreign as number;
}

/** The pixels of an image. */
export function pixelsFrom(foreign: unknown): Float32Array {
  const expected = `reconstruct expects ${PIXELS} finite numbers, one for each pixel`;
  if (typeof foreign !== 'object' || foreign === null) refuse(expected, inWords(foreign));
  const pixels = new Float32Array(PIXELS);
  const list = foreign as ArrayLike<unknown>;
  const length: unknown = reading('The length of the pixels', () => list.length);
  if (length !== PIXELS) refuse(expected, typeof length === 'number' ? `${length}` : inWords(foreign));
  for (let i = 0; i < PIXELS; i++) {
    const value = reading(`Pixel ${i}`, () => list[i]);
    // A number too large for 32 bits would become infinite.
    if (typeof value !== 'number' || !Number.isFinite(Math.fround(value)))
      refuse(expected, `${inWords(value)} as pixel ${i}`);
    pixels[i] = value;
  }
  return pixels;
}

/** Whether metrics are to be sent from now on. */
export function watchFrom(foreign: unknown): boolean {
  if (foreign !== undefined && typeof foreign !== 'boolean')
    refuse('watch expects true, false or nothing', inWords(foreign));
  return foreign ?? true;
}
