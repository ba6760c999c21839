/** Counts the tests in the JSON reports of Vitest and Playwright. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {{
 *   numPassedTests: number,
 *   numFailedTests: number,
 *   numPendingTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly unknown[] }[],
 * }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that cannot be loaded contains no tests, so it counts as one failed test.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.length,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
  };
}

/**
 * @param {{
 *   stats: { expected: number, unexpected: number, flaky: number, skipped: number },
 *   errors: readonly unknown[],
 * }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  // A test that passes only at the second try counts as failed.
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** For example "12 passed, 0 failed", and the number of skipped tests if there are any. @param {Counts} counts */
export const countsInWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
