/** Reads the safetensors format (see `export/network/safetensors.ts`). */
import { z } from 'zod';

// Zod would otherwise compile validators from strings, which the page's content-security policy forbids.
z.config({ jitless: true });

const LENGTH_BYTES = 8;
/** The format's own limit, in bytes. */
const LONGEST_HEADER = 100_000_000;

const METADATA = '__metadata__';

const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const place = z.object({
  dtype: z.literal('F32'),
  shape: z.array(whole).max(8),
  data_offsets: z.tuple([whole, whole]),
});

export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array<ArrayBuffer>;
}

export interface TensorFile {
  /** By name, in the file's order. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Texts about the whole file, which can be anything. */
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * The arrays of a file. Throws the end of a sentence that says what is wrong: a length, an
 * array of another type than F32, or arrays that overlap, leave a gap or are not within the file.
 */
export function readSafetensors(file: Uint8Array): TensorFile {
  if (file.length < LENGTH_BYTES) throw new Error(`it has ${file.length} bytes, too few for safetensors`);
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > LONGEST_HEADER || LENGTH_BYTES + length > file.length)
    throw new Error(`its header claims ${length} bytes, but the file has ${file.length}`);
  const { places, metadata } = headerOf(file.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const data = file.subarray(LENGTH_BYTES + length);
  let end = 0;
  const tensors = new Map<string, Tensor>();
  for (const [name, { shape, data_offsets }] of places) {
    const [start, stop] = data_offsets;
    const bytes = 4 * shape.reduce((product, side) => product * side, 1);
    if (start !== end || stop - start !== bytes)
      throw new Error(
        `the array ${name.slice(0, 60)} lies at bytes ${start} to ${stop}, expected ${end} to ${end + bytes}`,
      );
    if (stop > data.length)
      throw new Error(
        `the array ${name.slice(0, 60)} ends at byte ${stop}, but the file has only ${data.length} bytes of values`,
      );
    end = stop;
    // A copy: a typed array must begin at a multiple of its element's length.
    tensors.set(name, { shape, values: new Float32Array(data.slice(start, stop).buffer) });
  }
  if (end !== data.length) throw new Error(`${data.length - end} bytes follow the last array`);
  return { tensors, metadata };
}

/** `places` are in their order in the file. */
function headerOf(bytes: Uint8Array) {
  let foreign: unknown;
  try {
    foreign = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('its header is not JSON');
  }
  const entries = new Map(Object.entries(z.record(z.string(), z.unknown()).safeParse(foreign).data ?? {}));
  const metadata = z.record(z.string(), z.string()).safeParse(entries.get(METADATA)).data ?? {};
  entries.delete(METADATA);
  if (entries.size === 0) throw new Error('its header names no arrays');
  const places = [...entries].map(([name, value]): [string, z.infer<typeof place>] => {
    const { data, error } = place.safeParse(value);
    if (!data)
      throw new Error(
        `the array ${name.slice(0, 60)}: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`,
      );
    return [name, data];
  });
  places.sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  return { places, metadata: new Map(Object.entries(metadata)) };
}
