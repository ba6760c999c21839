/** The type and the size of a PNG or JPEG image, from its first bytes: before it is decoded. */
import { IMPORT_LIMITS } from './limits';
import { count, refuse, size } from './refusal';

export interface ImageHeader {
  readonly type: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

const startsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, i) => bytes[i] === byte);

/** Refuses what is neither PNG nor JPEG, and images that are too large to decode. */
export function readImageHeader(bytes: Uint8Array, name: string): ImageHeader {
  if (bytes.length > IMPORT_LIMITS.imageBytes)
    refuse(name, `an image of ${size(bytes.length)}; at most ${size(IMPORT_LIMITS.imageBytes)} can be read.`);
  const header = startsWith(bytes, PNG) ? png(bytes) : startsWith(bytes, JPEG) ? jpeg(bytes) : undefined;
  if (header === undefined)
    return refuse(name, 'not an image: its first bytes are neither those of a PNG nor of a JPEG.');
  if (header === null) return refuse(name, 'a damaged image: its size cannot be read. Save it again.');
  const { width, height } = header;
  if (width === 0 || height === 0) refuse(name, 'an image without pixels.');
  if (Math.max(width, height) > IMPORT_LIMITS.side)
    refuse(
      name,
      `an image of ${count(width)} × ${count(height)} pixels; at most ${count(IMPORT_LIMITS.side)} × ${count(IMPORT_LIMITS.side)} can be read. Make it smaller.`,
    );
  return header;
}

/** The first chunk of a PNG has width and height. */
function png(bytes: Uint8Array): ImageHeader | null {
  if (bytes.length < 24 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Start of frame: 0xc0 to 0xcf, without three other markers in between. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks over the segments of a JPEG to the one with the size. */
function jpeg(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    // Fill bytes.
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (isFrame(marker))
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
