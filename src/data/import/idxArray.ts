/**
 * The IDX format of MNIST, for all its types (Y. LeCun, C. Cortes and C. Burges, http://yann.lecun.com/exdb/mnist/): two
 * zero bytes, the type, the number of dimensions, each dimension as a big-endian 32-bit number, then the numbers.
 */
import { NUMBER_TYPES, type NumberArray, type NumberType, numberArray } from './numberArray';
import { baseOf } from './paths';
import { refuse } from './refusal';

const TYPES = new Map<number, NumberType>([
  [0x08, NUMBER_TYPES.u1],
  [0x09, NUMBER_TYPES.i1],
  [0x0b, NUMBER_TYPES.i2],
  [0x0c, NUMBER_TYPES.i4],
  [0x0d, NUMBER_TYPES.f4],
  [0x0e, NUMBER_TYPES.f8],
]);

/** Images have up to four dimensions: count, height, width, colour. */
const DIMENSIONS = 4;

/** Whether the file claims to be an IDX file. */
export const isIdx = (bytes: Uint8Array) => bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0;

export function parseIdxArray(bytes: Uint8Array, path: string): NumberArray {
  const name = baseOf(path);
  const [, , code = 0, rank = 0] = bytes;
  const type = TYPES.get(code);
  if (!type)
    return refuse(
      name,
      `an IDX file with the type 0x${code.toString(16).padStart(2, '0')}; expected 0x08 (bytes), 0x09, 0x0b, 0x0c, 0x0d or 0x0e.`,
    );
  if (rank < 1 || rank > DIMENSIONS)
    refuse(name, `an IDX file of ${rank} dimensions; expected 1 (labels), or 2 to ${DIMENSIONS} (images).`);
  const header = 4 + 4 * rank;
  if (bytes.length < header)
    refuse(name, `cut off: ${bytes.length} bytes, but the IDX header alone has ${header}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  return numberArray({ path, name, bytes, header, shape, type, little: false });
}
