/** Finds the two test engines besides Chromium, and says what to install if one is missing. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIREFOXES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox: `HOURGLASS_FIREFOX`, otherwise the system's; null if there is none. */
export function findFirefox() {
  return [process.env.HOURGLASS_FIREFOX, ...FIREFOXES].find((path) => path && existsSync(path)) ?? null;
}

/**
 * What WebKit needs on Linux: its WebDriver, its MiniBrowser, and a virtual screen; null if one of these is missing.
 */
export function findWebKit() {
  const driver = '/usr/bin/WebKitWebDriver';
  const screen = '/usr/bin/xvfb-run';
  const browser = miniBrowser();
  return browser && existsSync(driver) && existsSync(screen) ? { driver, screen, browser } : null;
}

/** It is in a folder that is named after the processor, in a folder with the library's version. */
function miniBrowser() {
  const lib = '/usr/lib';
  for (const machine of folders(lib)) {
    for (const version of folders(join(lib, machine)).filter((name) => name.startsWith('webkit'))) {
      const path = join(lib, machine, version, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  return null;
}

/** @param {string} folder */
function folders(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
      each.isDirectory() ? [each.name] : [],
    );
  } catch {
    // Other systems have their libraries elsewhere.
    return [];
  }
}

/**
 * The engines of the tests, by the name of their project in playwright.config.ts. `packages`: Debian's, which `npm
 * test` installs if it is allowed to (see installBrowsers.mjs).
 */
export const ENGINES = [
  { project: 'chromium', label: 'Chromium', find: () => true, packages: [] },
  { project: 'firefox', label: 'Firefox', find: findFirefox, packages: ['firefox-esr'] },
  {
    project: 'webkit',
    label: 'WebKitGTK',
    find: findWebKit,
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
];
