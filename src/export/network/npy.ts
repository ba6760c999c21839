/** NumPy's file format 1.0, as described in `numpy.lib.format`: one array, with its type and shape. */

export type Values = Float32Array | Uint8Array | Int32Array;

/** The first byte is not ASCII: programs that take the file for text then notice. The last two are the version. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** The values begin at a multiple of it, so that they can be used without a copy. */
const ALIGNMENT = 64;

/** `values`: row by row. Throws if their number does not fit the shape. */
export function npy(shape: readonly number[], values: Values): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((product, side) => product * side, 1);
  if (size !== values.length)
    throw new Error(
      `An array of shape ${shape.join(' × ')} has ${size} values, but ${values.length} are given.`,
    );
  const header = headerOf(shape, values);
  const start = MAGIC.length + 2 + header.length;
  const file = new Uint8Array(start + values.byteLength);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint16(MAGIC.length, header.length, true);
  file.set(new TextEncoder().encode(header), MAGIC.length + 2);
  writeValues(view, start, values);
  return file;
}

/** The array's description as a Python dictionary, with spaces up to the next multiple of `ALIGNMENT`. */
function headerOf(shape: readonly number[], values: Values): string {
  // A tuple of one needs its comma in Python.
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${typeOf(values)}', 'fortran_order': False, 'shape': (${sides}), }`;
  const used = MAGIC.length + 2 + text.length + 1;
  return `${text}${' '.repeat((ALIGNMENT - (used % ALIGNMENT)) % ALIGNMENT)}\n`;
}

function typeOf(values: Values): string {
  if (values instanceof Float32Array) return '<f4';
  return values instanceof Int32Array ? '<i4' : '|u1';
}

/** Little-endian on every machine. */
function writeValues(view: DataView, start: number, values: Values): void {
  if (values instanceof Float32Array) {
    for (const [i, value] of values.entries()) view.setFloat32(start + 4 * i, value, true);
  } else if (values instanceof Int32Array) {
    for (const [i, value] of values.entries()) view.setInt32(start + 4 * i, value, true);
  } else new Uint8Array(view.buffer).set(values, start);
}
