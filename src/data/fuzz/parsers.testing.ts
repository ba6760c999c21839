/** The readers of the page's own data, of drawings and of images in memory, with broken input. */
import { expect } from 'vitest';
import { fromBase64, toBase64 } from '../../domain/base64';
import { brokenBytes, brokenJson, brokenText, brokenValue } from '../../domain/fuzz/broken.testing';
import { inProportion, type Parser } from '../../domain/fuzz/survives.testing';
import { type LabelledImages, parseIdx } from '../idx';
import { checkImageSet, type ImageSet } from '../imageSet';
import { type Manifest, parseManifest } from '../manifest';
import type { Stroke } from '../raster';
import { decodeStrokes, encodeStrokes } from '../strokeCode';

const COUNT = 3;

/** An IDX file of bytes. */
function idx(shape: readonly number[]): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + shape.reduce((product, side) => product * side, 1));
  const view = new DataView(file.buffer);
  view.setUint16(2, 0x0800 + shape.length);
  shape.forEach((side, i) => {
    view.setUint32(4 + 4 * i, side);
  });
  return file;
}
const images = idx([COUNT, 28, 28]);
const labels = idx([COUNT]);

const chunk = { file: 'train-00-7aa916e1.bin', count: 5000, bytes: 2_000_000, crc32: '7aa916e1' };
const manifest = { format: 1, name: 'MNIST', recipe: 'x', side: 28, train: [chunk, chunk], test: [chunk] };

const stroke = (erase: boolean, ...pressures: readonly number[]): Stroke => ({
  points: pressures.map((pressure, i) => ({ x: 5 + i, y: 20 - 2 * i, pressure })),
  ...{ width: 2.4, erase },
});
const drawing = encodeStrokes([stroke(false, 0.5, 0.5, 0.5), stroke(true, 0.1, 0.9, 1)]);

const part = { count: 2, pixels: new Uint8Array(2 * 784), labels: Uint8Array.of(0, 1) };
const set = { name: 'Leaves', classes: ['oak', 'elm'], labelled: true, train: part, test: part };

const areComplete = ({ count, pixels, labels }: LabelledImages) => {
  expect([pixels.length, labels.length]).toEqual([count * 784, count]);
  expect(labels.every((label) => label < 10)).toBe(true);
};

export const PARSERS: readonly Parser[] = [
  {
    name: 'IDX images of MNIST',
    input: brokenBytes([images, labels]),
    parse: (bytes: Uint8Array) => parseIdx(bytes, labels, 'MNIST'),
    check: areComplete,
    memory: () => 0,
  },
  {
    name: 'IDX labels of MNIST',
    input: brokenBytes([labels, images]),
    parse: (bytes: Uint8Array) => parseIdx(images, bytes, 'MNIST'),
    check: areComplete,
    memory: () => 0,
  },
  {
    name: 'the list of the chunks',
    input: brokenJson(manifest),
    parse: parseManifest,
    check: (list: Manifest) => expect(parseManifest(JSON.stringify(list))).toEqual(list),
    memory: () => 0,
  },
  {
    name: 'a drawing in a link',
    input: brokenText([drawing]),
    parse: decodeStrokes,
    check: (strokes: Stroke[] | null) =>
      strokes && expect(decodeStrokes(encodeStrokes(strokes))).not.toBeNull(),
    memory: inProportion,
  },
  {
    name: 'base64',
    input: brokenText([toBase64(Uint8Array.of(0, 1, 128, 255))]),
    parse: fromBase64,
    check: (bytes: Uint8Array | null) => bytes && expect(fromBase64(toBase64(bytes))).toEqual(bytes),
    memory: inProportion,
  },
  {
    name: 'images in memory',
    input: brokenValue(set),
    parse: checkImageSet,
    check: (checked: ImageSet) => expect(() => checkImageSet(checked)).not.toThrow(),
    memory: () => 0,
  },
];
