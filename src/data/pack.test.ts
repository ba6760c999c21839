import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { PIXELS } from '../domain/digit';
import { Random } from '../domain/random';
import { crc32 } from './crc32';
import { packChunks } from './pack';

/** Twelve digits. Each has its number in its first and last pixel; its label is three times this number. */
const COUNT = 12;
const digits = {
  count: COUNT,
  pixels: new Uint8Array(COUNT * PIXELS),
  labels: Uint8Array.from({ length: COUNT }, (_, i) => 3 * i),
};
for (let i = 0; i < COUNT; i++) {
  digits.pixels[i * PIXELS] = i;
  digits.pixels[(i + 1) * PIXELS - 1] = i;
}
const pack = (seed: number) => packChunks(digits, 'train', [5, 7], Random.fromSeed(seed), gzipSync);
/** The digits of some chunks, by their first pixel. Checks that each is complete. */
const numbers = (chunks: ReturnType<typeof pack>) =>
  chunks.flatMap(({ contents, count }) => {
    const raw = gunzipSync(contents);
    expect(raw).toHaveLength(count * (1 + PIXELS));
    return Array.from({ length: count }, (_, i) => {
      const [first, last] = [raw[count + i * PIXELS], raw[count + (i + 1) * PIXELS - 1]];
      expect([last, raw[i]]).toEqual([first, 3 * (first as number)]);
      return first as number;
    });
  });

it('packed chunks have each digit once, with its label, in an order that depends on the seed', () => {
  const order = Array.from({ length: COUNT }, (_, i) => i);
  Random.fromSeed(4).shuffle(order);
  expect(numbers(pack(4))).toEqual(order);
  expect(numbers(pack(5))).not.toEqual(order);
});

it('a chunk’s name has its set, its number and its checksum', () => {
  for (const [i, { file, bytes, crc32: checksum, contents }] of pack(4).entries()) {
    expect([bytes, checksum]).toEqual([contents.length, crc32(contents)]);
    expect(file).toBe(`train-0${i}-${checksum}.bin`);
  }
});
