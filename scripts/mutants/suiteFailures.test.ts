import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createVitest } from 'vitest/node';
import { suiteFailures } from './suiteFailures.mjs';

/** The errors of a test file that runs as in Stryker. */
async function errorsOf(file: string): Promise<unknown[]> {
  const root = await mkdtemp(join(tmpdir(), 'hourglass-suites-'));
  await writeFile(join(root, 'some.test.js'), file);
  const vitest = await createVitest('test', {
    ...{ root, config: false, watch: false, globals: true },
    reporters: [suiteFailures],
  });
  try {
    await vitest.start();
    return [...vitest.state.errorsSet].map((error) => (error as Error).message);
  } finally {
    await vitest.close();
    await rm(root, { recursive: true });
  }
}

it('a failed hook and a file that does not load are errors of the run; a failed test is not', async () => {
  const exitCode = process.exitCode;
  const test = "it('has something', () => {});";
  expect(await errorsOf(`beforeAll(() => { throw new Error('first'); }); ${test}`)).toEqual(['first']);
  const inside = `describe('inside', () => { beforeAll(() => { throw new Error('second'); }); ${test} });`;
  expect(await errorsOf(inside)).toEqual(['second']);
  expect(await errorsOf(`throw new Error('third'); ${test}`)).toEqual(['third']);
  expect(await errorsOf("it('fails', () => { throw new Error('fourth'); });")).toEqual([]);
  // A failed run sets it.
  process.exitCode = exitCode;
}, 60_000);
