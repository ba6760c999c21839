/** NumPy's `.npy` format (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). Nothing is run. */
import { IMPORT_LIMITS } from './limits';
import { NUMBER_TYPES, type NumberArray, numberArray } from './numberArray';
import { count, refuse } from './refusal';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export const isNpy = (bytes: Uint8Array) => MAGIC.every((byte, i) => bytes[i] === byte);

const TYPES_IN_WORDS = 'whole numbers or floats of 1 to 8 bytes, such as uint8, int64 or float32';

/** `path`: the file's, and in a `.npz` the array's. `name`: what a sentence calls it. */
export function parseNpy(bytes: Uint8Array, path: string, name: string): NumberArray {
  const cutOff = () => refuse(name, 'cut off within the .npy header. Download or copy it again.');
  if (bytes.length < 12) cutOff();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6] as number;
  if (version < 1 || version > 3)
    refuse(name, `a .npy file of version ${version}; expected version 1, 2 or 3.`);
  const start = version === 1 ? 10 : 12;
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > IMPORT_LIMITS.npyHeader)
    refuse(
      name,
      `its .npy header claims ${count(length)} bytes; expected at most ${count(IMPORT_LIMITS.npyHeader)}.`,
    );
  if (bytes.length < start + length) cutOff();
  const text = new TextDecoder().decode(bytes.subarray(start, start + length));
  const { descr, fortran, shape } = described(text, name);
  const { type, little } = typeOf(descr, name);
  return numberArray({ path, name, bytes, header: start + length, shape, type, little, fortran });
}

/** The three entries of the header, a Python dictionary in any order. */
function described(text: string, name: string) {
  const unreadable = () =>
    refuse(name, 'its .npy header cannot be read; expected descr, fortran_order and shape.');
  const inside = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (inside === undefined) return unreadable();
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(inside)?.[1];
  if (descr === undefined) {
    if (/'descr'\s*:\s*[[(]/.test(inside))
      refuse(name, `its elements are records of several fields; expected ${TYPES_IN_WORDS}.`);
    return unreadable();
  }
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(inside)?.[1];
  const shape = /'shape'\s*:\s*\(([\d\s,]*)\)/.exec(inside)?.[1];
  if (fortran === undefined || shape === undefined) return unreadable();
  const sides = shape.split(',').map((side) => side.trim());
  if (sides.at(-1) === '') sides.pop();
  const numbers = sides.map((side) => (/^\d{1,15}$/.test(side) ? Number(side) : unreadable()));
  return { descr, fortran: fortran === 'True', shape: numbers };
}

/** `descr` is a byte order and a type, such as `<f4` or `|u1`. */
function typeOf(descr: string, name: string) {
  const [, order, kind = ''] = /^([<>|=])?([a-zA-Z]\d*)$/.exec(descr) ?? [];
  if (kind.startsWith('O'))
    refuse(
      name,
      `it holds Python objects (pickle), which are programs and never run here; expected ${TYPES_IN_WORDS}.`,
    );
  const key = kind === 'b1' ? 'u1' : kind;
  if (!Object.hasOwn(NUMBER_TYPES, key))
    refuse(name, `its type is “${descr.slice(0, 20)}”; expected ${TYPES_IN_WORDS}.`);
  return { type: NUMBER_TYPES[key as keyof typeof NUMBER_TYPES], little: order !== '>' };
}
