import { expect, it } from 'vitest';
import { doubtOf, fileName } from './save';

it('gives a file a name with its contents and time, in characters that every system accepts', () => {
  const name = fileName('loss-curves', 'csv', new Date(2026, 0, 9, 4, 5, 6));
  expect(name).toBe('hourglass-loss-curves-2026-01-09-040506.csv');
  expect(fileName('loss-curves', 'csv', new Date(2026, 0, 9, 4, 5, 7))).not.toBe(name);
});

it('warns that downloads may be forbidden only if another page embeds this one', () => {
  const page = {} as Window;
  expect(doubtOf({ self: page, top: page } as Window)).toBeNull();
  expect(doubtOf({ self: page, top: {} } as Window)).toMatch(/Open Hourglass in its own tab/);
});
