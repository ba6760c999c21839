/** Stores weights in half of their memory: 16 bits each, as a share of the largest in their array. */
export interface Packed {
  readonly scale: number;
  readonly values: Int16Array;
}

const FULL = 32_767;

/** The error of a value is at most 1/65,534 of the array's largest: far less than a picture's bytes can show. */
export function pack(values: Float32Array): Packed {
  // Plain loops here and below: with a function call for each value, a large network would block the page for .5 s.
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] as number));
  const scale = largest / FULL || 1;
  const packed = new Int16Array(values.length);
  for (let i = 0; i < values.length; i++) packed[i] = Math.round((values[i] as number) / scale);
  return { scale, values: packed };
}

export function unpack({ scale, values }: Packed): Float32Array {
  const unpacked = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) unpacked[i] = (values[i] as number) * scale;
  return unpacked;
}
