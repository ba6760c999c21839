import { expect, it } from 'vitest';
import { stepTime } from './model.mjs';

const equal = (count: number) => Array<number>(count).fill(1);
const free = { wake: 0, pass: 0 };

it('one thread takes all tasks one after another', () => {
  expect(stepTime({ rows: equal(3), weights: [2, 2], serial: 0.5 }, 1, { wake: 9, pass: 9 })).toBe(7.5);
});

it('n equal tasks take as long as ⌈n / threads⌉ of them, before and after the barrier', () => {
  for (const threads of [2, 4, 8, 16]) {
    const time = stepTime({ rows: equal(22), weights: equal(33), serial: 0 }, threads, free);
    expect(time).toBe(Math.ceil(22 / threads) + Math.ceil(33 / threads));
  }
});

it('weight tasks wait for the longest row task', () => {
  expect(stepTime({ rows: [5, 1], weights: [1, 1], serial: 0 }, 2, free)).toBe(6);
});

it('a helper that wakes after all tasks are done costs nothing but the looks at its work', () => {
  const tasks = { rows: equal(2), weights: equal(1), serial: 1 };
  expect(stepTime(tasks, 2, { wake: 100, pass: 0.25 })).toBe(4.5);
});

it('copying the batch hides the time that a helper needs to wake', () => {
  const tasks = { rows: equal(2), weights: equal(2), serial: 3 };
  expect(stepTime(tasks, 2, { wake: 3, pass: 0 })).toBe(stepTime(tasks, 2, free));
  expect(stepTime(tasks, 2, { wake: 3.5, pass: 0 })).toBe(stepTime(tasks, 2, free) + 0.5);
});
