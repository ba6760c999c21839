import { asRefusal, type ByteBudget, checkRatio } from './source';

export const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacks a gzip file. Stops as soon as more comes out than the limits allow. */
export async function gunzip(
  packed: Uint8Array<ArrayBuffer>,
  path: string,
  budget: ByteBudget,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      checkRatio(packed.length, length, path);
      budget.take(part.value.length, path);
      parts.push(part.value);
    }
  } catch (error) {
    void reader.cancel().catch(() => {});
    asRefusal(
      error,
      path,
      'damaged or cut off: it could not be unpacked as gzip. Download or copy it again.',
    );
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
