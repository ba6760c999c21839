import { PIXELS, SIDE } from '../../domain/digit';
import { Classes } from './classes';
import { IMPORT_LIMITS } from './limits';
import type { SetName } from './paths';
import { areaAverage, fitted } from './reduce';
import { count, Refusal, refuse } from './refusal';
import { rangeOf, toByteOf, type ValueRange } from './valueRange';

/** An image as a reader finds it: `width` × `height` grey values, row by row. */
export interface FoundImage {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Null if the files have no labels. */
  readonly label: string | null;
  readonly set: SetName | null;
  /** What a sentence about this image calls it. */
  readonly name: string;
}

/** One image as it is in its file, for the preview. */
export interface Original {
  readonly width: number;
  readonly height: number;
  /** `width` × `height` bytes from black to white. */
  readonly pixels: Uint8Array;
}

/** All images of the files, each reduced to 28×28. Paper and ink are not yet known. */
export interface Collected {
  readonly count: number;
  /** `count` × 784 bytes, from the least to the greatest value. Outside of its own box, an image is 0. */
  readonly pixels: Uint8Array;
  /** For each image the width and the height of its box, which is in the middle. */
  readonly boxes: Uint8Array;
  readonly labels: Uint8Array;
  readonly sets: readonly (SetName | null)[];
  readonly labelled: boolean;
  readonly classes: readonly string[];
  /** The first image of each class. */
  readonly originals: readonly Original[];
  readonly range: ValueRange;
  readonly sizes: { readonly least: Size; readonly most: Size };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Images of one page of memory. */
const PAGE = 1024;
/** Longest side of an original in the preview. */
const SHOWN = 96;

/** Takes one image after the other. Whole numbers from 0 to 255 take a byte per pixel, other values four. */
export class Collector {
  private readonly full: (Uint8Array | Float32Array)[] = [];
  private page = new Float32Array(PAGE * PIXELS);
  private count = 0;
  private readonly boxes: number[] = [];
  private readonly labels: number[] = [];
  private readonly sets: (SetName | null)[] = [];
  private readonly classes = new Classes();
  private readonly originals: { size: Size; values: Float32Array }[] = [];
  private labelled: { readonly by: string; readonly is: boolean } | null = null;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;
  private sizes: Collected['sizes'] | null = null;

  /** Throws a `Refusal` if a limit is passed, a value is no number, or only some files have labels. */
  add({ values, width, height, label, set, name }: FoundImage): void {
    if (this.count === IMPORT_LIMITS.images)
      throw new Refusal(
        `More than ${count(IMPORT_LIMITS.images)} images; at most so many can be read. Choose fewer files.`,
      );
    this.checkLabelled(label !== null, name);
    this.measure(values, width, height, name);
    const box = fitted(width, height, SIDE);
    const small = areaAverage(values, width, height, box);
    const index = this.count % PAGE;
    place(small, box, this.page.subarray(index * PIXELS, (index + 1) * PIXELS));
    this.boxes.push(box.width, box.height);
    this.sets.push(set);
    const known = this.originals.length;
    const found = this.classes.index(label ?? 'image', name);
    if (found === known) this.keepOriginal(values, width, height);
    this.labels.push(found);
    this.count++;
    if (this.count % PAGE === 0) this.turnPage();
  }

  finish(): Collected {
    if (!this.sizes) throw new Refusal(`No images are in these files. Expected ${EXPECTED}.`);
    const range = rangeOf(this.least, this.most);
    const toByte = toByteOf(range);
    const { names, places } = this.classes.sorted();
    const { length } = this.full;
    const pixels = new Uint8Array(this.count * PIXELS);
    [...this.full, this.page].forEach((page, i) => {
      const from = i * PAGE * PIXELS;
      const to = i < length ? from + page.length : pixels.length;
      for (let p = from; p < to; p++) pixels[p] = toByte(page[p - from] as number);
    });
    const boxes = Uint8Array.from(this.boxes);
    clearMargins(pixels, boxes);
    const originals = new Array<Original>(names.length);
    this.originals.forEach(({ size, values }, i) => {
      originals[places[i] as number] = { ...size, pixels: Uint8Array.from(values, toByte) };
    });
    return {
      count: this.count,
      pixels,
      boxes,
      labels: Uint8Array.from(this.labels, (label) => places[label] as number),
      sets: this.sets,
      labelled: this.labelled?.is ?? false,
      classes: names,
      originals,
      range,
      sizes: this.sizes,
    };
  }

  private checkLabelled(is: boolean, by: string): void {
    this.labelled ??= { by, is };
    if (this.labelled.is === is) return;
    const [without, having] = is ? [this.labelled.by, by] : [by, this.labelled.by];
    refuse(without, `it has no labels, but ${having} has. Choose files that all have labels, or none.`);
  }

  private measure(values: ArrayLike<number>, width: number, height: number, name: string): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (!Number.isFinite(value)) refuse(name, `pixel ${i + 1} is ${value}; expected a number.`);
      if (value < this.least) this.least = value;
      if (value > this.most) this.most = value;
    }
    const size = { width, height };
    const area = width * height;
    const { least, most } = this.sizes ?? { least: size, most: size };
    this.sizes = {
      least: area < least.width * least.height ? size : least,
      most: area > most.width * most.height ? size : most,
    };
  }

  private keepOriginal(values: ArrayLike<number>, width: number, height: number): void {
    const size = Math.max(width, height) > SHOWN ? fitted(width, height, SHOWN) : { width, height };
    this.originals.push({ size, values: areaAverage(values, width, height, size) });
  }

  private turnPage(): void {
    const bytes = Uint8Array.from(this.page);
    const whole = bytes.every((byte, i) => byte === this.page[i]);
    this.full.push(whole ? bytes : this.page);
    if (!whole) this.page = new Float32Array(PAGE * PIXELS);
    else this.page.fill(0);
  }
}

export const EXPECTED =
  'IDX files, .npy or .npz, CSV, or PNG and JPEG images in a folder or a zip with one folder for each class';

/** The corner of an image's box in the middle of the 28×28 pixels. */
export const cornerOf = (width: number, height: number) => ({
  left: (SIDE - width) >> 1,
  top: (SIDE - height) >> 1,
});

function place(values: Float32Array, { width, height }: Size, image: Float32Array): void {
  const { left, top } = cornerOf(width, height);
  for (let y = 0; y < height; y++)
    image.set(values.subarray(y * width, (y + 1) * width), (top + y) * SIDE + left);
}

/** The margins have no values of the file: 0 there may not have become 0. */
function clearMargins(pixels: Uint8Array, boxes: Uint8Array): void {
  for (let i = 0; 2 * i < boxes.length; i++) {
    const [width, height] = [boxes[2 * i] as number, boxes[2 * i + 1] as number];
    if (width === SIDE && height === SIDE) continue;
    const { left, top } = cornerOf(width, height);
    for (let p = 0; p < PIXELS; p++) {
      const [x, y] = [(p % SIDE) - left, Math.floor(p / SIDE) - top];
      if (x < 0 || y < 0 || x >= width || y >= height) pixels[i * PIXELS + p] = 0;
    }
  }
}
