/** Counts tests in the JSON reports of Vitest and of Playwright. */

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * @param {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[],
 * }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that cannot be loaded has no tests to count; it counts as one that failed.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  // A test that passed only at a second try has failed once too often.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
