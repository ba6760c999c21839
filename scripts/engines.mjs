/** Finds the other two engines that the page is tested in, beside Chromium, and says what to install where there is none. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIREFOXES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox: `HOURGLASS_FIREFOX`, else the system's; null if none. */
export function findFirefox() {
  return [process.env.HOURGLASS_FIREFOX, ...FIREFOXES].find((path) => path && existsSync(path)) ?? null;
}

/**
 * What drives WebKit on Linux: its WebDriver, its little browser, and a screen that nobody sees; null where one of these
 * is missing.
 */
export function findWebKit() {
  const driver = '/usr/bin/WebKitWebDriver';
  const screen = '/usr/bin/xvfb-run';
  const browser = miniBrowser();
  return browser && existsSync(driver) && existsSync(screen) ? { driver, screen, browser } : null;
}

/** It lies in a folder named after the processor, then after the library's version. */
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
    // Another system keeps its libraries elsewhere.
    return [];
  }
}

/**
 * The engines of the tests, by the name of their project in playwright.config.ts. `packages`: Debian's, which `npm test`
 * installs where it may (see installBrowsers.mjs).
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
