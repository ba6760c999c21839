import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnder, rocCurve } from './roc';

const auc = (negatives: number[], positives: number[]) => areaUnder(rocCurve(negatives, positives));

describe('the ROC curve', () => {
  it('follows the values from the highest to the lowest, equal ones together', () => {
    expect(rocCurve([1, 2], [2, 3])).toEqual([
      { falsePositive: 0, truePositive: 0 },
      { falsePositive: 0, truePositive: 0.5 },
      { falsePositive: 0.5, truePositive: 1 },
      { falsePositive: 1, truePositive: 1 },
    ]);
  });

  it('has the area 1 if all are separated, 0 if all are wrong, and ½ if nothing separates them', () => {
    expect(auc([1, 2, 3], [4, 5])).toBe(1);
    expect(auc([4, 5], [1, 2, 3])).toBe(0);
    expect(auc([7, 7], [7, 7, 7])).toBe(0.5);
  });

  it('has the area of Mann and Whitney’s U: the share of pairs in the right order, ties counting half', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (negatives, positives) => {
        let right = 0;
        for (const n of negatives) for (const p of positives) right += p > n ? 1 : p === n ? 0.5 : 0;
        expect(auc(negatives, positives)).toBeCloseTo(right / (negatives.length * positives.length), 10);
      }),
    );
  });
});
