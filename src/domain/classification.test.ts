import { describe, expect, it } from 'vitest';
import { accuracy, classCount, confusionMatrix, difference, isTie } from './classification';

describe('a classification', () => {
  const labels = Uint8Array.of(0, 0, 1, 9);

  it('has the share of correct digits as its accuracy', () => {
    expect(accuracy(labels, Uint8Array.of(0, 1, 1, 9))).toBe(0.75);
  });

  it('has its confusions in the row of the true class and the column of the predicted one', () => {
    const counts = confusionMatrix(labels, Uint8Array.of(0, 1, 1, 4), 10);
    expect([counts[0], counts[1], counts[11], counts[94]]).toEqual([1, 1, 1, 1]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(4);
  });

  it.each([3, 26])('of %i classes has a row and a column for each', (classes) => {
    const truth = Uint8Array.from({ length: 500 }, (_, i) => i % classes);
    const given = truth.map((label, i) => (i % 4 === 0 ? (label + 2) % classes : label));
    const counts = confusionMatrix(truth, given, classes);
    expect(counts).toHaveLength(classes ** 2);
    for (let row = 0; row < classes; row++)
      for (let column = 0; column < classes; column++) {
        const both = truth.filter((label, i) => label === row && given[i] === column).length;
        expect(counts[row * classes + column]).toBe(both);
      }
  });

  it('needs as many classes as its largest label says', () => {
    expect([classCount(Uint8Array.of(3, 25, 0)), classCount(new Uint8Array(0))]).toEqual([26, 0]);
  });
});

describe('two classifications of the same digits', () => {
  const labels = new Uint8Array(100);
  /** Correct except for the digits from `from` to `to`. */
  const wrong = (from: number, to: number) => labels.map((_, i) => (i >= from && i < to ? 1 : 0));

  it('differ with the standard error of paired shares', () => {
    // Only the first is correct for 8 digits, only the second for 2: 6 of 100, with variance (.10 − .06²) / 100.
    const { value, standardError } = difference(labels, wrong(0, 2), wrong(2, 10));
    expect(value).toBeCloseTo(0.06, 12);
    expect(standardError).toBeCloseTo(Math.sqrt(0.0964 / 100), 12);
    expect(isTie({ value, standardError })).toBe(true);
  });

  it('differ if one is correct wherever the other is, and for 8 more digits', () => {
    expect(isTie(difference(labels, wrong(0, 2), wrong(0, 10)))).toBe(false);
    expect(isTie(difference(labels, wrong(0, 10), wrong(0, 2)))).toBe(false);
  });

  it('are a tie if they are the same', () => {
    expect(isTie(difference(labels, wrong(3, 9), wrong(3, 9)))).toBe(true);
  });
});
