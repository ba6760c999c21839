import { describe, expect, it } from 'vitest';
import { countPlaywright, countsInWords, countVitest } from './counts.mjs';
import { engineInWords, readReport } from './engineRun.mjs';
import { isAtLeast, isComplete } from './setup.mjs';

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.9', false],
  ['18.20.0', false],
])('checks Node %s against >=20.19', (version, enough) => {
  expect(isAtLeast(version, '>=20.19')).toBe(enough);
});

it('installs again if a package is missing or has another version, but not for a missing optional one', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };
  expect(isComplete(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  expect(isComplete(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
  expect(isComplete(locked, { 'node_modules/b': { version: '2.0.0' } })).toBe(false);
});

it('counts as failures a test file that cannot be loaded, a flaky test, and an error outside of tests', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(countVitest({ numPassedTests: 9, numFailedTests: 1, numPendingTests: 2, testResults })).toEqual({
    passed: 9,
    failed: 2,
    skipped: 2,
  });
  expect(
    countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [{}] }),
  ).toEqual({
    passed: 5,
    failed: 3,
    skipped: 0,
  });
});

it('mentions skipped tests only if there are some', () => {
  expect(countsInWords({ passed: 9, failed: 1, skipped: 0 })).toBe('9 passed, 1 failed');
  expect(countsInWords({ passed: 9, failed: 0, skipped: 3 })).toBe('9 passed, 0 failed, 3 skipped');
});

describe('the result of an engine', () => {
  const skip = { type: 'skip', description: 'it is not installed' };
  const report = (tests: readonly { annotations: readonly { type: string; description?: string }[] }[]) => ({
    stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 2 },
    errors: [],
    suites: [{ suites: [{ specs: [{ tests }] }] }],
  });

  it('is printed with its version, its counts, and each reason for skipping once', () => {
    const version = { type: 'version', description: '153.8.0' };
    const read = readReport(
      report([{ annotations: [version] }, { annotations: [skip] }, { annotations: [skip] }]),
      true,
    );
    expect(engineInWords({ label: 'Firefox', seconds: 12.4, ...read })).toBe(
      'Firefox 153.8.0: 1 passed, 0 failed, 2 skipped because it is not installed (12 s)',
    );
  });

  it('counts one failure if the runner crashed, with or without a report', () => {
    expect(readReport(report([]), false).counts).toEqual({ passed: 1, failed: 1, skipped: 2 });
    expect(readReport(null, false).counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});
