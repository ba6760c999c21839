import { prepare, type Stroke } from '../data/drawing';
import type { DataSet } from '../domain/dataSet';
import { classAfter } from '../domain/itemWords';
import { imageAt, toUnit } from '../domain/pixels';
import type { MapDigits, TestDigit } from '../domain/results';

/** An image that was not drawn on the pad. */
interface Picture {
  /** `Test digit 16, a 2` */
  readonly name: string;
  /** 784 values from 0 to 1. */
  readonly pixels: Float32Array;
}

/** What is on the pad: a person's strokes, or a picture instead. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly picture: Picture | null;
}

export const EMPTY: Drawing = { strokes: [], picture: null };

/** A test digit on the pad. */
export const showDigit = ({ index, label, pixels }: TestDigit, set: DataSet): Drawing => ({
  strokes: [],
  picture: {
    name: `Test ${set.item} ${index.toLocaleString('en')}${classAfter(set, label)}`,
    pixels,
  },
});

/** The `i`-th of some digits of the map, as a picture on the pad. */
export function showMapDigit({ indices, tests, labels, pixels }: MapDigits, set: DataSet, i = 0): Drawing {
  const part = tests[i] ? 'Test' : 'Training';
  const number = (indices[i] ?? 0).toLocaleString('en');
  const name = `${part} ${set.item} ${number}${classAfter(set, labels[i] ?? 0)}`;
  return { strokes: [], picture: { name, pixels: toUnit(imageAt(pixels, i)) } };
}

/** The drawing as 784 values from 0 to 1; null if there is no ink. A picture is already centred. */
export function toPixels(drawing: Drawing, centre: boolean): Float32Array | null {
  return drawing.picture ? drawing.picture.pixels : prepare(drawing.strokes, { centre });
}

/** What is on the pad, in words. */
export function nameOf({ strokes, picture }: Drawing): string {
  if (picture) return picture.name;
  return strokes.length > 0 ? 'Drawing' : 'Clear drawing';
}
