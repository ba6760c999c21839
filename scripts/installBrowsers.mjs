/** Finds the browsers that the tests need. Installs missing ones if allowed, otherwise says how to. */
import { existsSync } from 'node:fs';
import { findChromium } from './browser.mjs';
import { ENGINES } from './engines.mjs';
import { run, say } from './setup.mjs';

/** @typedef {Pick<typeof ENGINES[number], 'label' | 'packages'>} Missing */

/**
 * @param {readonly string[]} packages
 * @param {boolean} isRoot
 */
const installLine = (packages, isRoot) =>
  `${isRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/**
 * The message about missing engines: how many are skipped, and the command that installs them if the system has
 * apt-get.
 *
 * @param {readonly Missing[]} missing
 * @param {{ hasAptGet: boolean, isRoot: boolean }} system
 */
export function skipNotice(missing, { hasAptGet, isRoot }) {
  const names = missing.map(({ label }) => label).join(' and ');
  const skipped = `Not installed, so skipped: ${names} (${missing.length} of ${ENGINES.length} engines).`;
  const line = installLine(
    missing.flatMap(({ packages }) => packages),
    isRoot,
  );
  return hasAptGet ? `${skipped} To install them, run:\n  ${line}` : skipped;
}

/**
 * Chromium is needed immediately. The other engines are needed last. They are installed meanwhile, until `installed`
 * resolves.
 *
 * @param {boolean} may install missing browsers
 * @returns {Promise<{ installed: Promise<boolean> }>}
 */
export async function findOrInstallBrowsers(may) {
  const system = { hasAptGet: existsSync('/usr/bin/apt-get'), isRoot: process.getuid?.() === 0 };
  const canInstall = may && system.hasAptGet && system.isRoot;
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} args */
  const aptGet = (args) => run('apt-get', ['-qq', ...args], quietly, 'ignore');
  /** @param {readonly string[]} packages */
  const install = (packages) => aptGet(['install', '-y', '--no-install-recommends', ...packages]);

  const missing = ENGINES.filter(({ find }) => !find());
  if (canInstall && (missing.length > 0 || !findChromium())) await aptGet(['update']);
  if (canInstall && !findChromium()) {
    say('Chromium: installing the system’s package …');
    await install(['chromium']);
  }
  const path = findChromium();
  if (!path) {
    console.error(
      '\nThe tests need a Chromium. Install one with:  npx playwright install --with-deps chromium',
    );
    process.exit(1);
  }
  say(`Chromium: ${path}`);
  if (missing.length === 0) return { installed: Promise.resolve(true) };
  if (!canInstall) {
    say(skipNotice(missing, system));
    return { installed: Promise.resolve(true) };
  }
  say(`${missing.map(({ label }) => label).join(' and ')}: installing the system’s packages meanwhile …`);
  return { installed: install(missing.flatMap(({ packages }) => packages)) };
}
