import { PIXELS } from '../domain/digit';
import type { Random } from '../domain/random';
import { crc32 } from './crc32';
import type { LabelledImages } from './idx';
import type { ChunkFile } from './manifest';

export interface PackedChunk extends ChunkFile {
  readonly contents: Uint8Array;
}

/**
 * Shuffles the digits and packs them into chunks of the given sizes; the sizes must add up to the number of digits. The
 * checksum in each file's name prevents a cache from mixing the chunks of two versions.
 */
export function packChunks(
  digits: LabelledImages,
  set: 'train' | 'test',
  sizes: readonly number[],
  random: Random,
  gzip: (bytes: Uint8Array) => Uint8Array,
): PackedChunk[] {
  const order = Uint32Array.from({ length: digits.count }, (_, i) => i);
  random.shuffle(order);
  let start = 0;
  return sizes.map((count, index) => {
    const raw = new Uint8Array(count * (1 + PIXELS));
    order.subarray(start, start + count).forEach((digit, i) => {
      raw[i] = digits.labels[digit] as number;
      raw.set(digits.pixels.subarray(digit * PIXELS, (digit + 1) * PIXELS), count + i * PIXELS);
    });
    start += count;
    const contents = gzip(raw);
    const checksum = crc32(contents);
    // Not .gz: a server would announce it as encoded content, and the browser would unpack it before the check.
    const file = `${set}-${String(index).padStart(2, '0')}-${checksum}.bin`;
    return { file, count, bytes: contents.length, crc32: checksum, contents };
  });
}
