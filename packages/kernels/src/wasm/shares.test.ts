import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupBounds, rowBounds, rowsOfGroup } from './shares';

const rows = fc.integer({ min: 1, max: 5000 });

it('splits a batch into at most 32 groups of whole tiles, and leaves no row out', () => {
  fc.assert(
    fc.property(rows, (count) => {
      const each = rowsOfGroup(count);
      const bounds = groupBounds(count, each);
      expect(each % 6).toBe(0);
      expect(bounds.length - 1).toBeLessThanOrEqual(32);
      expect([bounds[0], bounds.at(-1)]).toEqual([0, count]);
      for (const [group, bound] of bounds.slice(0, -1).entries()) expect(bound).toBe(group * each);
    }),
  );
});

it('splits a batch for any number of threads into tasks of whole tiles, and leaves no row out', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 8 }), (count, threads) => {
      const bounds = rowBounds(count, threads);
      expect([bounds[0], bounds.at(-1)]).toEqual([0, count]);
      for (const [task, bound] of bounds.slice(0, -1).entries()) {
        expect(bound % 6).toBe(0);
        expect(bounds[task + 1]).toBeGreaterThan(bound);
      }
    }),
  );
});
