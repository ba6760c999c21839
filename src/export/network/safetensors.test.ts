import { describe, expect, it } from 'vitest';
import { safetensors } from './safetensors';
import type { NamedTensor } from './tensors';

/** A reader after the format's description: the header's length in bytes, the header, and a view of each array. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(file.subarray(8, 8 + length));
  const header = JSON.parse(text) as Record<
    string,
    { dtype: string; shape: number[]; data_offsets: [number, number] }
  >;
  const metadata = header.__metadata__ as unknown;
  const tensors = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [start, end],
        },
      ]) => {
        const values = Array.from({ length: (end - start) / 4 }, (_, i) =>
          view.getFloat32(8 + length + start + 4 * i, true),
        );
        return { name, dtype, shape, start, end, values };
      },
    );
  return { length, text, metadata, tensors };
}

const TENSORS: readonly NamedTensor[] = [
  { name: 'encoder.1.kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) },
  { name: 'encoder.0.bias', shape: [1], values: Float32Array.of(0.1) },
  // A part of a larger array: the file must not have the values before and after it.
  { name: 'decoder.0.bias', shape: [2], values: Float32Array.of(9, 8, 7, 6).subarray(1, 3) },
];

describe('a safetensors file', () => {
  it('gives every array back with its name, shape and values, in order', () => {
    const { tensors } = read(safetensors(TENSORS, { seed: '1' }));
    expect(tensors.map(({ name, shape, values }) => ({ name, shape, values }))).toEqual(
      TENSORS.map(({ name, shape, values }) => ({ name, shape, values: [...values] })),
    );
    expect(tensors.map(({ dtype }) => dtype)).toEqual(['F32', 'F32', 'F32']);
  });

  it('has no bytes between the arrays or after them', () => {
    const file = safetensors(TENSORS, {});
    const { length, tensors } = read(file);
    expect(tensors.map(({ start, end }) => [start, end])).toEqual([
      [0, 24],
      [24, 28],
      [28, 36],
    ]);
    expect(file.length).toBe(8 + length + 36);
  });

  it('starts its values at a multiple of 8 bytes, whatever the metadata', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'β', 'β=4, “quoted”', '数字']) {
      const { length, text: header, metadata } = read(safetensors(TENSORS, { text }));
      expect(length % 8).toBe(0);
      expect(header).toMatch(/^\{.*\} {0,7}$/);
      expect(metadata).toEqual({ text });
    }
  });

  it('leaves empty metadata out', () => {
    expect(read(safetensors(TENSORS, {})).metadata).toBeUndefined();
  });

  it('can be without arrays', () => {
    const file = safetensors([], {});
    expect(read(file)).toMatchObject({ length: 8, tensors: [] });
    expect(file.length).toBe(16);
  });
});
