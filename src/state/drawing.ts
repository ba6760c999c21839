import { prepare, type Stroke } from '../data/drawing';
import type { TestDigit } from '../training/messages';

/** What is on the pad: a person's strokes, or a test digit in their place. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly digit: TestDigit | null;
}

export const EMPTY: Drawing = { strokes: [], digit: null };

/** Whether the second drawing is the first with its last stroke grown: the same stroke to undo. */
export function grows(before: Drawing, after: Drawing): boolean {
  return before.strokes.length > 0 && before.strokes.length === after.strokes.length && !after.digit;
}

/** Whether the second drawing is the first with more on it: what was made of the first is nearly what is to come. */
export function continues(before: Drawing, after: Drawing): boolean {
  return !after.digit && before.strokes.length > 0 && after.strokes.length >= before.strokes.length;
}

/** The drawing as 784 values from 0 to 1; null where there is no ink. A test digit is centred already. */
export function toPixels(drawing: Drawing, centre: boolean): Float32Array | null {
  return drawing.digit ? drawing.digit.pixels : prepare(drawing.strokes, { centre });
}
