/** The readers of a person's own images, with broken files. */
import fc from 'fast-check';
import { gzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import { PIXELS } from '../../../domain/digit';
import { brokenBytes, brokenText } from '../../../domain/fuzz/broken.testing';
import type { Parser } from '../../../domain/fuzz/survives.testing';
import { checkImageSet, type ImageSet } from '../../imageSet';
import { type ImageHeader, readImageHeader } from '../imageHeader';
import { Importer } from '../importer';
import { IMPORT_LIMITS } from '../limits';
import { idx } from '../made.testing';

type Bytes = Uint8Array<ArrayBuffer>;

const IMAGES = 140;
const SIDE = 4;
const text = (words: string) => new TextEncoder().encode(words) as Bytes;

const pixels = Uint8Array.from({ length: IMAGES * SIDE * SIDE }, (_, i) => (7 * i) % 256);
const labels = Uint8Array.from({ length: IMAGES }, (_, i) => i % 3);

function npy(description: string, values: Uint8Array, version = 1): Bytes {
  const header = text(`${description}\n`);
  const start = version === 1 ? 10 : 12;
  const file = new Uint8Array(start + header.length + values.length);
  const view = new DataView(file.buffer);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  if (version === 1) view.setUint16(8, header.length, true);
  else view.setUint32(8, header.length, true);
  file.set(header, start);
  file.set(values, start + header.length);
  return file;
}

const shaped = (type: string, shape: string) =>
  `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`;
const floats = new Uint8Array(Float32Array.from(pixels, (value) => value / 255).buffer);

const IDX = [idx([IMAGES, SIDE, SIDE], pixels), idx([IMAGES], labels)];
const NPY = [
  npy(shaped('|u1', `${IMAGES}, ${SIDE}, ${SIDE}`), pixels),
  npy(shaped('<f4', `${IMAGES}, ${SIDE * SIDE}`), floats, 2),
  npy(shaped('>i8', '140'), new Uint8Array(8 * IMAGES)),
];
const rows = Array.from({ length: IMAGES }, (_, i) =>
  [i % 3, ...pixels.subarray(i * SIDE * SIDE, (i + 1) * SIDE * SIDE)].join(),
);
const CSV = [
  `label,${Array.from({ length: SIDE * SIDE }, (_, i) => `pixel${i}`).join()}\n${rows.join('\n')}\n`,
  rows.map((row) => row.replaceAll(',', ';')).join('\r\n'),
];

/** The first bytes of a PNG: its signature, and the chunk with its size. */
const PNG = Uint8Array.from(
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52].concat([
    0, 0, 0, 28, 0, 0, 0, 28, 8, 0, 0, 0, 0, 1, 2, 3, 4,
  ]),
);
/** A JPEG of two segments: an application's, and the start of the frame, of 32 × 24 pixels. */
const JPEG = Uint8Array.from(
  [0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4, 0xff, 0xc0, 0, 11, 8].concat([0, 24, 0, 32, 1, 1, 0x11, 0]),
);

const zip = (level: 0 | 6) => zipSync({ 'train.npy': [NPY[0] as Bytes, { level }] }) as Bytes;
const npz = zipSync({ 'x_train.npy': NPY[0] as Bytes, 'y_train.npy': NPY[2] as Bytes }) as Bytes;
const folders = zipSync({ 'a/1.png': PNG, 'a/2.png': PNG, 'b/3.jpg': JPEG }) as Bytes;

/** What the browser would decode: an image of the size that the header says, if that is not too large for a test. */
const decode = async (bytes: Bytes, type: ImageHeader['type']) => {
  const { width, height } = readImageHeader(bytes, type);
  if (width * height > 2 ** 12) throw new Error('too large');
  return { width, height, data: new Uint8Array(4 * width * height) };
};

/** Reads the files and makes the set, as a person does who changes nothing. */
const imported =
  (path: string, others: readonly { path: string; bytes: Bytes }[]) => async (bytes: Bytes) => {
    const importer = new Importer(decode);
    const files = [{ path, bytes }, ...others].map((each) => ({
      path: each.path,
      file: new Blob([each.bytes]),
    }));
    const { guess } = await importer.read(files, () => {});
    return importer.make(guess);
  };

const reader = (
  name: string,
  path: string,
  input: fc.Arbitrary<Bytes>,
  others: readonly { path: string; bytes: Bytes }[] = [],
): Parser => ({
  name,
  input,
  parse: imported(path, others),
  check: (set: ImageSet) => expect(() => checkImageSet(set)).not.toThrow(),
  // Each image becomes 784 numbers of 4 bytes, in pages of 1024; a pixel is a byte of the file at least, and twice a
  // number of 8 bytes while it is read. What unpacks to 16 MB is unpacked.
  memory: ({ length }: Bytes) =>
    4 * IMPORT_LIMITS.smallBytes + (length / SIDE ** 2) * 6 * PIXELS + 64 * length,
});

export const PARSERS: readonly Parser[] = [
  reader('IDX', 'train-images', brokenBytes(IDX), [{ path: 'train-labels', bytes: IDX[1] as Bytes }]),
  reader('IDX in gzip', 'images.gz', brokenBytes(IDX.map((bytes) => gzipSync(bytes)))),
  reader('npy', 'images.npy', brokenBytes(NPY)),
  reader('npz', 'images.npz', brokenBytes([npz])),
  reader('zip', 'images.zip', brokenBytes([zip(0), zip(6), folders])),
  reader('CSV', 'images.csv', brokenText(CSV).map(text)),
  {
    name: 'headers of PNG and JPEG',
    input: fc.oneof(brokenBytes([PNG]), brokenBytes([JPEG])),
    parse: (bytes: Bytes) => readImageHeader(bytes, 'a.png'),
    check({ width, height }: ImageHeader) {
      expect(Math.min(width, height)).toBeGreaterThan(0);
      expect(Math.max(width, height)).toBeLessThanOrEqual(IMPORT_LIMITS.side);
    },
    memory: () => 0,
  },
];
