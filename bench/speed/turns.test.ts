import { expect, it } from 'vitest';
import { measureInTurns, rowsOf } from './turns.mjs';

/** A contender whose step takes so many ms, and its reading of the loss as many again. */
function contender(name: string, step: number, reading: number, log: string[] = []) {
  const run = async (steps: number) => {
    log.push(name);
    return { steps, milliseconds: steps * step + reading, enqueueMilliseconds: null, loss: 1 };
  };
  return [name, { run, end: async () => {} }] as const;
}

it('in each round, every contender takes one turn', async () => {
  const log: string[] = [];
  const planned = new Map([contender('a', 100, 0, log), contender('b', 100, 0, log)]);
  const before = async () => {
    log.push('round');
  };
  await measureInTurns(planned, { rounds: 2, mostSteps: 400, before });
  expect(log.slice(log.indexOf('round'))).toEqual(['round', 'a', 'b', 'round', 'a', 'b']);
});

it('the steps of a turn take about a quarter of a second, also if reading the loss takes long', async () => {
  const planned = new Map([
    contender('fast', 0.1, 20),
    contender('slow', 50, 20),
    contender('endless', 900, 0),
  ]);
  const results = await measureInTurns(planned, { rounds: 1, mostSteps: 5000 });
  const milliseconds = (name: string) => results.get(name)?.[0]?.milliseconds;
  expect(milliseconds('fast')).toBeGreaterThan(150);
  expect(milliseconds('fast')).toBeLessThan(400);
  expect(milliseconds('slow')).toBeLessThan(400);
  expect(results.get('endless')?.[0]?.steps).toBe(2);
});

it('a turn has no more steps than allowed', async () => {
  const results = await measureInTurns(new Map([contender('fast', 0.01, 0)]), { rounds: 1, mostSteps: 400 });
  expect(results.get('fast')?.[0]?.steps).toBe(400);
});

it('ratios are paired within a round, so a slow round does not change them', () => {
  const result = (milliseconds: number) => ({ steps: 1, milliseconds, enqueueMilliseconds: null, loss: 1 });
  const results = new Map([
    ['ours', [result(1), result(10), result(1)]],
    ['theirs', [result(2), result(20), result(2)]],
  ]);
  const contenders = [
    { name: 'ours', what: '' },
    { name: 'theirs', what: '' },
  ];
  const [, theirs] = rowsOf(contenders, results, 128, () => 'ours');
  expect(theirs).toMatchObject({ milliseconds: 2, timesSlowerThanOurs: 2, imagesPerSecond: 64_000 });
});
