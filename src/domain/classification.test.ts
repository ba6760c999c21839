import { describe, expect, it } from 'vitest';
import { accuracy, confusionMatrix, difference, isTie } from './classification';

describe('a classification', () => {
  const labels = Uint8Array.of(0, 0, 1, 9);

  it('is as accurate as the share of digits that it has right', () => {
    expect(accuracy(labels, Uint8Array.of(0, 1, 1, 9))).toBe(0.75);
  });

  it('is confused where a row of one class has counts in the column of another', () => {
    const counts = confusionMatrix(labels, Uint8Array.of(0, 1, 1, 4));
    expect([counts[0], counts[1], counts[11], counts[94]]).toEqual([1, 1, 1, 1]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(4);
  });
});

describe('two classifications of the same digits', () => {
  const labels = new Uint8Array(100);
  /** Right but for the digits from `from` to `to`. */
  const wrong = (from: number, to: number) => labels.map((_, i) => (i >= from && i < to ? 1 : 0));

  it('differ with the standard error of paired shares', () => {
    // Only the first has 8 digits right, only the second 2: 6 of 100, of variance (.10 − .06²) / 100.
    const { value, standardError } = difference(labels, wrong(0, 2), wrong(2, 10));
    expect(value).toBeCloseTo(0.06, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0964 / 100), 12);
    expect(isTie({ value, standardError })).toBe(true);
  });

  it('are told apart where one is right wherever the other is, and on 8 more', () => {
    expect(isTie(difference(labels, wrong(0, 2), wrong(0, 10)))).toBe(false);
    expect(isTie(difference(labels, wrong(0, 10), wrong(0, 2)))).toBe(false);
  });

  it('are a tie where they are the same', () => {
    expect(isTie(difference(labels, wrong(3, 9), wrong(3, 9)))).toBe(true);
  });
});
