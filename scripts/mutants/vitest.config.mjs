/** The unit tests as `npm run test:mutants` runs them: those first that are likely to fail, and soon. */
import { basename, dirname, join, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** @type {Pick<import('./groups.mjs').Group, 'tests' | 'slow'>} */
const { tests, slow = [] } = JSON.parse(process.env.HOURGLASS_MUTANTS_TESTS ?? '{"tests":[]}');

/** How long each file took when nothing was mutated. @type {Map<string, number>} */
const durations = new Map();

class LikelyFirst extends BaseSequencer {
  /** @override @type {BaseSequencer['sort']} */
  async sort(files) {
    const { cache, config } = this.ctx;
    // The first run is without a mutant. Later ones have tests that failed, or were left out.
    if (durations.size === 0)
      for (const { moduleId, project } of files) {
        const results = cache.getFileTestResults(`${project.name}:${relative(config.root, moduleId)}`);
        if (results) durations.set(moduleId, results.duration);
      }
    const mutated = config.related?.[0];
    const beside = mutated && join(dirname(mutated), `${basename(mutated, '.ts')}.test.ts`);
    /** @param {string} file */
    const rank = (file) => (file === beside ? -1 : (durations.get(file) ?? 0));
    return [...files].sort((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

export default defineConfig({
  test: {
    include: [...tests],
    exclude: ['**/*.browser.test.ts', '**/*.long.test.ts', ...slow],
    testTimeout: 60_000,
    sequence: { sequencer: LikelyFirst },
  },
});
