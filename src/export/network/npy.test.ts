import { describe, expect, it } from 'vitest';
import { npy, type Values } from './npy';
import { missing, newFolder, printed, skipped, write } from './python.testing';

/** Reads a file as the format's description says. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer);
  const length = view.getUint16(8, true);
  const header = new TextDecoder().decode(file.slice(10, 10 + length));
  const [, type, sides = ''] =
    /^{'descr': '(.{3})', 'fortran_order': False, 'shape': \((.*)\), } *\n$/.exec(header) ?? [];
  const shape = sides.split(',').filter(Boolean).map(Number);
  return { start: 10 + length, type, shape, view };
}

const ARRAYS: readonly (readonly [string, readonly number[], Values])[] = [
  ['<f4', [2, 3], Float32Array.of(0, -1.5, 1e-30, 3.25, Number.POSITIVE_INFINITY, 7)],
  ['<i4', [4], Int32Array.of(1, -1, 2 ** 31 - 1, -(2 ** 31))],
  ['|u1', [1, 2, 1], Uint8Array.of(0, 255)],
  ['<f4', [], Float32Array.of(5)],
  ['<f4', [0, 3], new Float32Array(0)],
];

describe('a .npy file', () => {
  it.each(ARRAYS)('has the type %s, the shape %j and little-endian values', (type, shape, values) => {
    const file = npy(shape, values);
    expect([...file.slice(0, 8)]).toEqual([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
    const { start, view, ...found } = read(file);
    expect(start % 64).toBe(0);
    expect(found).toEqual({ type, shape });
    const get = { '<f4': view.getFloat32, '<i4': view.getInt32, '|u1': view.getUint8 }[
      type
    ] as DataView['getInt32'];
    const bytes = values.BYTES_PER_ELEMENT;
    expect(Array.from(values, (_, i) => get.call(view, start + bytes * i, true))).toEqual([...values]);
    expect(file).toHaveLength(start + bytes * values.length);
  });

  it('cannot have a shape of another size than its values', () => {
    expect(() => npy([2, 3], new Float32Array(5))).toThrow('shape 2 × 3 has 6 values, but 5 are given');
  });

  const lacks = missing('numpy');
  it.skipIf(lacks)(`is read by NumPy${skipped(lacks)}`, () => {
    const folder = newFolder();
    write(folder, Object.fromEntries(ARRAYS.map(([, shape, values], i) => [`${i}.npy`, npy(shape, values)])));
    const script = `
import numpy
for i in range(${ARRAYS.length}):
    array = numpy.load(f"{i}.npy", allow_pickle=False)
    print(array.dtype.str, list(array.shape), array.ravel().tolist(), sep=";")`;
    const lines = printed(folder, '-c', script).trim().split('\n');
    expect(lines).toEqual(
      ARRAYS.map(([type, shape, values]) => {
        const texts = Array.from(values, (value) =>
          value === Number.POSITIVE_INFINITY ? 'inf' : type === '<f4' ? pythonFloat(value) : String(value),
        );
        return `${type};[${shape.join(', ')}];[${texts.join(', ')}]`;
      }),
    );
  });
});

const pythonFloat = (value: number) =>
  Number.isInteger(value) ? value.toFixed(1) : String(value).replace(/e-(\d)$/, 'e-0$1');
