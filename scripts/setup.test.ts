import { expect, it } from 'vitest';
import { countPlaywright, countVitest } from './counts.mjs';
import { isAtLeast, isComplete } from './setup.mjs';

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.18.9', false],
  ['18.20.0', false],
])('judges Node %s against >=20.19', (version, enough) => {
  expect(isAtLeast(version, '>=20.19')).toBe(enough);
});

it('installs again where a package is missing or of another version, but not for an optional one', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };
  expect(isComplete(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  expect(isComplete(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false);
  expect(isComplete(locked, { 'node_modules/b': { version: '2.0.0' } })).toBe(false);
});

it('counts a test file that cannot be loaded, a flaky test and an error outside of tests as failures', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(countVitest({ numPassedTests: 9, numFailedTests: 1, testResults })).toEqual({
    passed: 9,
    failed: 2,
  });
  expect(countPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] })).toEqual({
    passed: 5,
    failed: 3,
  });
});
