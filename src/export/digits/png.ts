/** A 28×28 image as a grey PNG (W3C, https://www.w3.org/TR/png-3/), black on white as on paper. */
import { zlibSync } from 'fflate';
import { crc32 } from '../../data/crc32';
import { SIDE } from '../../domain/digit';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** `pixels`: 784 bytes, 0 is paper and 255 is ink. In the file, paper is white. */
export function png(pixels: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, SIDE);
  view.setUint32(4, SIDE);
  // 8 bits of grey.
  header[8] = 8;
  // Each row begins with its filter: none.
  const rows = new Uint8Array(SIDE * (SIDE + 1));
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) rows[y * (SIDE + 1) + 1 + x] = 255 - (pixels[y * SIDE + x] ?? 0);
  const parts = [
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array(0)),
  ];
  return joined(parts);
}

/** Length, name, content, and the checksum of name and content. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, Number.parseInt(crc32(bytes.subarray(4, 8 + content.length)), 16));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
