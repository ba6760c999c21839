/** Bytes, 0 for paper and 255 for ink, as the numbers from 0 to 1 that a network takes. */
export function toUnit(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = (bytes[i] as number) / 255;
  return values;
}
