/** Vitest's configuration for `npm run test:mutants`: fast test files run first. */
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { fromSource } from '../source.mjs';
import { suiteFailures } from './suiteFailures.mjs';

/** Patterns of the test files. @type {readonly string[]} */
const tests = JSON.parse(process.env.HOURGLASS_MUTANTS_TESTS ?? '[]');

/** The duration of each test file without a mutant. @type {Map<string, number>} */
const durations = new Map();

class QuickFirst extends BaseSequencer {
  /** @override @type {BaseSequencer['sort']} */
  async sort(files) {
    const { cache, config } = this.ctx;
    // Only the first run has no mutant. In later runs, tests fail or do not run.
    if (durations.size === 0)
      for (const { moduleId, project } of files) {
        const results = cache.getFileTestResults(`${project.name}:${relative(config.root, moduleId)}`);
        if (results) durations.set(moduleId, results.duration);
      }
    /** @param {string} file */
    const rank = (file) => durations.get(file) ?? 0;
    return [...files].sort((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  ...fromSource,
  test: {
    include: [...tests],
    exclude: ['**/*.browser.test.ts', '**/*.long.test.ts'],
    testTimeout: 60_000,
    // Stryker gets the results itself, so nothing is printed.
    reporters: [suiteFailures],
    sequence: { sequencer: QuickFirst },
  },
});
