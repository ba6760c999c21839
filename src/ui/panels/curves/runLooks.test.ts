import { expect, test } from 'vitest';
import { looksOf } from './runLooks';

test('a run keeps its look while others are put on the plot and removed, and a free look is used again', () => {
  const first = looksOf(new Map(), ['a', 'b', 'c']);
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  const second = looksOf(first, ['c']);
  expect([...second]).toEqual([['c', 2]]);
  expect(Object.fromEntries(looksOf(second, ['d', 'c', 'e']))).toEqual({ c: 2, d: 0, e: 1 });
  expect(looksOf(first, ['c', 'b', 'a'])).toBe(first);
});
