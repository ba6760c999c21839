import { expect, it } from 'vitest';
import { Batches } from './batches';

it('a run of batches has no row twice, and begins again when no whole batch is left', () => {
  const batches = new Batches(10, 4);
  const first = [...batches.next()];
  const second = [...batches.next()];
  expect(new Set([...first, ...second]).size).toBe(8);
  expect([...batches.next()]).toEqual(first);
  expect([...batches.order]).toEqual([...first, ...second]);
});

it('two contenders get the same batches', () => {
  expect([...new Batches(1000, 128).next()]).toEqual([...new Batches(1000, 128).next()]);
});
