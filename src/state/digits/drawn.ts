/** Between strokes on the pad and a digit that is kept. */
import { prepare, type Stroke } from '../../data/drawing';
import { decodeStrokes, encodeStrokes } from '../../data/strokeCode';
import type { DataSet } from '../../domain/dataSet';
import type { MyDigit } from '../../domain/myDigit';
import { newKey } from '../key';

/**
 * The image of some strokes as MNIST would have it, 784 bytes. Its strokes are those that the text gives back, so that
 * an imported digit has the same image. Null without ink.
 */
function imageOf(strokes: readonly Stroke[]): Uint8Array | null {
  const pixels = prepare(strokes, { centre: true });
  return pixels && Uint8Array.from(pixels, (value) => Math.round(255 * value));
}

/** A drawing as a digit of a class. Throws a sentence if it has no ink or is too long to be kept. */
export function digitFrom(
  drawn: readonly Stroke[],
  { id, name, item }: Pick<DataSet, 'id' | 'name' | 'item'>,
  label: string,
  before: Pick<MyDigit, 'key' | 'at'> | null,
): MyDigit {
  const text = encodeStrokes(drawn);
  const strokes = decodeStrokes(text);
  if (!strokes)
    throw new Error(
      'This drawing is too long to be kept: at most 200 strokes with 5,000 points are. Draw it with fewer lines.',
    );
  const pixels = imageOf(strokes);
  if (!pixels)
    throw new Error(`There is no ink on the pad. Draw a${item === 'image' ? 'n' : ''} ${item} first.`);
  const { key, at } = before ?? { key: newKey(), at: Date.now() };
  return { key, set: id, setName: name, label, strokes: text, at, pixels };
}

/** What the pad shows for a digit. */
export const strokesOf = ({ strokes }: MyDigit): readonly Stroke[] => decodeStrokes(strokes) ?? [];
