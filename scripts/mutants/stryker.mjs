/** Runs Stryker on our source with our tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import { mutateNumbers } from './numbers.mjs';

/** A test times out after this plus three times its duration without a mutant. */
const PATIENCE_MS = 15_000;

await mutateNumbers();

/**
 * For each mutant of the files, runs the tests that cover it until one fails.
 * @param {readonly string[]} files from the project's root
 * @param {readonly string[]} tests patterns of the test files
 */
export async function testMutants(files, tests) {
  // Read by vitest.config.mjs in Stryker's processes.
  process.env.HOURGLASS_MUTANTS_TESTS = JSON.stringify(tests);
  // Outside the project, so that nothing else finds the copy of the source.
  const folder = await mkdtemp(join(tmpdir(), 'hourglass-mutants-'));
  try {
    const stryker = new Stryker({
      mutate: [...files],
      mutator: { excludedMutations: ['StringLiteral'], plugins: [] },
      ignorePatterns: ['/*', '!/src/**', '!/packages/**', '!/bench/**'],
      disableTypeChecks: false,
      tsconfigFile: 'none',
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner', new URL('reporter.mjs', import.meta.url).href],
      vitest: { configFile: fileURLToPath(new URL('vitest.config.mjs', import.meta.url)), related: false },
      coverageAnalysis: 'perTest',
      concurrency: Math.max(1, availableParallelism() - 1),
      timeoutFactor: 3,
      timeoutMS: PATIENCE_MS,
      dryRunTimeoutMinutes: 20,
      tempDirName: folder,
      reporters: ['hourglass'],
      logLevel: /** @type {any} An enumeration that exists in types only. */ ('error'),
      allowConsoleColors: false,
    });
    return await stryker.runMutationTest();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
