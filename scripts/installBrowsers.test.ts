import { describe, expect, it } from 'vitest';
import { skipNotice } from './installBrowsers.mjs';
import { mayInstall } from './testOptions.mjs';

describe('npm test', () => {
  it('installs browsers only on a CI machine or with --install', () => {
    expect(mayInstall([], {})).toBe(false);
    expect(mayInstall([], { CI: '' })).toBe(false);
    expect(mayInstall([], { CI: 'true' })).toBe(true);
    expect(mayInstall(['--install'], {})).toBe(true);
  });

  it('refuses an option that it does not know', () => {
    expect(() => mayInstall(['--instal'], {})).toThrow("Unknown option '--instal'");
  });
});

describe('the notice of missing engines', () => {
  const missing = [
    { label: 'Firefox', packages: ['firefox-esr'] },
    { label: 'WebKitGTK', packages: ['webkit2gtk-driver', 'xvfb'] },
  ];

  it('counts and names them, and has the command that installs them', () => {
    expect(skipNotice(missing, { hasAptGet: true, isRoot: false })).toBe(
      'Not installed, so skipped: Firefox and WebKitGTK (2 of 3 engines). To install them, run:\n' +
        '  sudo apt-get install -y --no-install-recommends firefox-esr webkit2gtk-driver xvfb',
    );
    expect(skipNotice(missing, { hasAptGet: true, isRoot: true })).toContain('\n  apt-get install');
  });

  it('has no command if the system has no apt-get', () => {
    expect(skipNotice(missing, { hasAptGet: false, isRoot: false })).not.toContain('apt-get');
  });
});
