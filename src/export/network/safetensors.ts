/**
 * Named arrays in the safetensors format (https://github.com/huggingface/safetensors, version 0.4). A file has three
 * parts: the length of the header as an unsigned 64-bit integer, the header in JSON, and the arrays' values. The header
 * gives each array's type, shape and place among the values; `__metadata__` has texts about the whole file.
 */
import { bytesOf, joined } from './bytes';
import type { NamedTensor } from './tensors';

/** Bytes of the header's length. */
const LENGTH_BYTES = 8;

/** Values start at a multiple of this, so that a reader can use the file's memory without a copy. */
const ALIGNMENT = 8;

/** The arrays keep their order. `metadata` may be empty. */
export function safetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(aligned(JSON.stringify(headerOf(tensors, metadata))));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setBigUint64(0, BigInt(header.length), true);
  return joined([length, header, ...tensors.map(({ values }) => bytesOf(values))]);
}

function headerOf(tensors: readonly NamedTensor[], metadata: Readonly<Record<string, string>>) {
  let end = 0;
  const places = tensors.map(({ name, shape, values }) => {
    const start = end;
    end += values.byteLength;
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }] as const;
  });
  const texts = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  return { ...texts, ...Object.fromEntries(places) };
}

/** With spaces at the end, which the format allows. Counts bytes: a letter of the metadata may need more than one. */
function aligned(json: string): string {
  const { length } = new TextEncoder().encode(json);
  return json + ' '.repeat((ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT);
}
