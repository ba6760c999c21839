import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOfStep, spread, stepAt } from './sliderIndex';

const marks = [0, 10, 20, 30].map((step) => ({ step }));

describe('an index on the slider', () => {
  it('is the index of the moment, or the end for the present', () => {
    expect(indexOfStep(marks, 10)).toBe(1);
    expect(indexOfStep(marks, null)).toBe(3);
  });

  it('is that of the next moment if the moment was deleted, but never that of the present', () => {
    expect(indexOfStep(marks, 11)).toBe(2);
    expect(indexOfStep(marks, 25)).toBe(2);
    expect(indexOfStep(marks, 30)).toBe(2);
    expect(indexOfStep(marks, 99)).toBe(2);
  });

  it('stands for a step, or for the present', () => {
    expect([0, 1, 2, 3].map((index) => stepAt(marks, index))).toEqual([0, 10, 20, null]);
    for (const index of [0, 1, 2, 3]) expect(indexOfStep(marks, stepAt(marks, index))).toBe(index);
  });
});

describe('some of many moments', () => {
  it('are evenly spread, and include the first and the last', () => {
    const all = Array.from({ length: 101 }, (_, i) => i);
    expect(spread(all, 5)).toEqual([0, 25, 50, 75, 100]);
    expect(spread(all.slice(0, 3), 5)).toEqual([0, 1, 2]);
  });

  it('are all different and in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 2, max: 12 }), (length, count) => {
        const all = Array.from({ length }, (_, i) => i);
        const some = spread(all, count);
        expect(some).toHaveLength(Math.min(length, count));
        expect(some).toEqual([...new Set(some)].sort((a, b) => a - b));
        expect(some.at(-1)).toBe(all.at(-1));
      }),
    );
  });
});
