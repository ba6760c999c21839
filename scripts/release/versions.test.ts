import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup.mjs';
import { lockWithVersion, versionProblem, withVersion } from './versions.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the version of a release', () => {
  it.each(['0.2.0', '0.1.10', '1.0.0'])('may be %s after 0.1.9', (version) => {
    expect(versionProblem(version, '0.1.9')).toBeNull();
  });

  it.each(['0.1.9', '0.1.2', '0.0.10'])('may not be %s after 0.1.9', (version) => {
    expect(versionProblem(version, '0.1.9')).toBe(`${version} is not newer than 0.1.9.`);
  });

  it.each([undefined, '', 'v0.2.0', '0.2', '0.2.0-beta', '0.02.0'])('may not be “%s”', (version) => {
    expect(versionProblem(version, '0.1.9')).toContain('three numbers');
  });

  it('is set in package.json, without other changes', () => {
    const old = read('package.json');
    expect(withVersion(old, JSON.parse(old).version, [])).toBe(old);
    expect(JSON.parse(withVersion(old, '9.8.7', [])).version).toBe('9.8.7');
  });

  it('is also set for the project’s own packages that it depends on', () => {
    const old = { version: '0.1.0', dependencies: { 'our-kernels': '^0.1.0', zod: '^0.1.0' } };
    expect(JSON.parse(withVersion(JSON.stringify(old), '0.2.0', ['our-kernels']))).toEqual({
      version: '0.2.0',
      dependencies: { 'our-kernels': '^0.2.0', zod: '^0.1.0' },
    });
  });

  it('is set in the lock file for the project and its own packages only', () => {
    const old = read('package-lock.json');
    expect(lockWithVersion(old, JSON.parse(old).version, [])).toBe(old);
    const packages = {
      '': { version: '0.1.0', dependencies: { 'our-kernels': '^0.1.0' } },
      'packages/kernels': { version: '0.1.0' },
      'packages/kernels/node_modules/zod': { version: '0.1.0' },
      'node_modules/zod': { version: '0.1.0' },
    };
    const text = JSON.stringify({ version: '0.1.0', packages });
    expect(JSON.parse(lockWithVersion(text, '0.2.0', ['our-kernels']))).toEqual({
      version: '0.2.0',
      packages: {
        ...packages,
        '': { version: '0.2.0', dependencies: { 'our-kernels': '^0.2.0' } },
        'packages/kernels': { version: '0.2.0' },
      },
    });
  });
});
