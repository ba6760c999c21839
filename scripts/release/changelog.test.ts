import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../setup.mjs';
import { unreleased, withRelease } from './changelog.mjs';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the changelog of a release', () => {
  const OLD = '## [0.1.0] - 2026-11-29\n\n### Added\n\n- A page.\n';
  const changelog = (news: string) => `# Changelog\n\n## [Unreleased]\n\n${news}${OLD}`;

  it('has the changes under the version, and an empty Unreleased above', () => {
    expect(withRelease(changelog('### Fixed\n\n- A line.\n\n'), '0.2.0', '2026-12-24')).toBe(
      `# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-24\n\n### Fixed\n\n- A line.\n\n${OLD}`,
    );
  });

  it('differs from a changelog without changes', () => {
    expect(unreleased(changelog('### Fixed\n\n- A line.\n\n'))).toBe('### Fixed\n\n- A line.');
    expect(unreleased(changelog(''))).toBe('');
  });

  it('needs exactly one Unreleased: a merge may leave two, or none', () => {
    expect(() => withRelease(changelog(changelog('- A line.\n')), '0.2.0', '')).toThrow('one heading');
    expect(() => withRelease(OLD, '0.2.0', '')).toThrow('one heading');
    expect(() => unreleased(read('CHANGELOG.md'))).not.toThrow();
  });
});
