/** The unit tests as `npm run test:mutants` runs them: the quick ones first. */
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { suiteFailures } from './suiteFailures.mjs';

/** Patterns of the test files. @type {readonly string[]} */
const tests = JSON.parse(process.env.HOURGLASS_MUTANTS_TESTS ?? '[]');

/** How long each file took when nothing was mutated. @type {Map<string, number>} */
const durations = new Map();

class QuickFirst extends BaseSequencer {
  /** @override @type {BaseSequencer['sort']} */
  async sort(files) {
    const { cache, config } = this.ctx;
    // The first run is without a mutant. Later ones have tests that failed, or were left out.
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
  test: {
    include: [...tests],
    exclude: ['**/*.browser.test.ts', '**/*.long.test.ts'],
    testTimeout: 60_000,
    reporters: [suiteFailures],
    sequence: { sequencer: QuickFirst },
  },
});
