/** A digit, letter or other image that a person has drawn, labelled and kept. */
import type { DataSet, DataSetId } from './dataSet';

export interface MyDigit {
  /** 32 hexadecimal digits. */
  readonly key: string;
  /** The data set to which its class belongs; its name tells a person's own sets apart. */
  readonly set: DataSetId;
  readonly setName: string;
  /** The name of its class in that set. */
  readonly label: string;
  /** As `encodeStrokes` writes them: so it stays editable. */
  readonly strokes: string;
  /** When it was drawn, in ms, as `Date.now()`. */
  readonly at: number;
  /** As MNIST would have it: 784 bytes, 0 is paper and 255 is ink. */
  readonly pixels: Uint8Array;
}

/** The most digits that are kept. */
export const MOST_DIGITS = 5000;

/** The digits whose class is one of this set's, the oldest first. */
export const digitsOf = (digits: readonly MyDigit[], set: DataSet): MyDigit[] =>
  digits.filter((digit) => isOf(digit, set) && set.classes.includes(digit.label));

const isOf = ({ set, setName }: MyDigit, { id, name }: DataSet) =>
  set === id && (id !== 'own' || setName === name);

/** What makes two digits the same: the strokes and the class. */
export const identityOf = ({
  set,
  setName,
  label,
  strokes,
}: Omit<MyDigit, 'key' | 'at' | 'pixels'>): string =>
  JSON.stringify([set, set === 'own' ? setName : '', label, strokes]);
