/** Files made here, for tests of the readers in Node and in a browser. */
import { PIXELS } from '../../domain/digit';
import type { ChosenFile } from './source';

export const chosen = (path: string, bytes: Uint8Array<ArrayBuffer> | string): ChosenFile => ({
  path,
  file: new Blob([bytes]),
});

/** A pixel of the images that `make.py` draws. */
export const patternAt = (image: number, y: number, x: number) => (7 * image + 3 * y + 5 * x) % 256;

/** Image `image` of the pattern, 28×28. */
export const pattern = (image: number) =>
  Array.from({ length: PIXELS }, (_, p) => patternAt(image, Math.floor(p / 28), p % 28));

/** An IDX file of bytes. */
export function idx(shape: readonly number[], elements: Uint8Array, type = 8): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(4 + 4 * shape.length + elements.length);
  const view = new DataView(file.buffer);
  view.setUint8(2, type);
  view.setUint8(3, shape.length);
  shape.forEach((side, i) => {
    view.setUint32(4 + 4 * i, side);
  });
  file.set(elements, 4 + 4 * shape.length);
  return file;
}

/** `count` images of the pattern, and labels from 0 to `classes` − 1 in turn, as IDX files. */
export const idxImages = (count: number, start = 0) =>
  idx(
    [count, 28, 28],
    Uint8Array.from({ length: count * PIXELS }, (_, p) => {
      const place = p % PIXELS;
      return patternAt(start + Math.floor(p / PIXELS), Math.floor(place / 28), place % 28);
    }),
  );

export const idxLabels = (count: number, classes = 10, first = 0) =>
  idx(
    [count],
    Uint8Array.from({ length: count }, (_, i) => first + (i % classes)),
  );
