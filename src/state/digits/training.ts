/** Own digits as part of what the network learns. */
import type { DataSet } from '../../domain/dataSet';
import { PIXELS } from '../../domain/digit';
import { digitsOf, type MyDigit } from '../../domain/myDigit';
import type { OwnDigits } from '../../domain/ownDigits';

/** The digits of this set with their labels in its classes. `share`: see `OwnDigits`. */
export function trainingDigits(all: readonly MyDigit[], set: DataSet, share: number | null): OwnDigits {
  const digits = digitsOf(all, set);
  const pixels = new Uint8Array(digits.length * PIXELS);
  for (const [i, digit] of digits.entries()) pixels.set(digit.pixels, i * PIXELS);
  const labels = Uint8Array.from(digits, ({ label }) => set.classes.indexOf(label));
  return { count: digits.length, pixels, labels, share };
}

/** Whether training on both is the same. */
export function sameDigits(one: OwnDigits, other: OwnDigits): boolean {
  const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);
  return one.share === other.share && same(one.labels, other.labels) && same(one.pixels, other.pixels);
}
