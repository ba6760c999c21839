import { expect, it } from 'vitest';
import { latest } from './latest';

it('computes again only for other arguments', () => {
  let computed = 0;
  const sum = latest((a: number, b: number) => {
    computed++;
    return a + b;
  });
  expect([sum(1, 2), sum(1, 2), sum(2, 2), sum(2, 2), sum(1, 2)]).toEqual([3, 3, 4, 4, 3]);
  expect(computed).toBe(3);
});
