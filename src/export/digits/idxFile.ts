/** IDX files of bytes; `src/data/idx.ts` says what they are. */

/** `shape`: the length of each dimension; `elements`: as many bytes as their product. */
export function idxFile(shape: readonly number[], elements: Uint8Array): Uint8Array {
  const header = 4 + 4 * shape.length;
  const file = new Uint8Array(header + elements.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0800 + shape.length);
  for (const [i, length] of shape.entries()) view.setUint32(4 + 4 * i, length);
  file.set(elements, header);
  return file;
}
