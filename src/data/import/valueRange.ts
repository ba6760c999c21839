/** The values of an image that stand for black and white, or for paper and ink. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

/** The usual ones. Digits of scikit-learn have values from 0 to 16. */
const USUAL: readonly ValueRange[] = [
  { from: 0, to: 1 },
  { from: -1, to: 1 },
  { from: 0, to: 16 },
  { from: 0, to: 255 },
  { from: 0, to: 65_535 },
];

/** The first of the usual ranges that holds all values from `least` to `most`; else exactly these two. */
export function rangeOf(least: number, most: number): ValueRange {
  return USUAL.find(({ from, to }) => from <= least && most <= to) ?? { from: least, to: most };
}

/** The byte of a value in this range. */
export const toByteOf = ({ from, to }: ValueRange) => {
  const scale = 255 / (to - from);
  return (value: number) => Math.min(255, Math.max(0, Math.round((value - from) * scale)));
};
