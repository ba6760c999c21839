/** Finds a Chromium for the tests, and defines its arguments. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * No background traffic, so that nothing leaves a closed network. No sandbox for root, because Chromium does not start
 * with one.
 */
export const quietArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Software GL, so that WebGL runs without a GPU. The page itself is not painted with it: that takes 50 to 250 ms a
 * frame, and Chromium's own painting without a GPU takes 2 ms.
 */
export const chromiumArguments = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-compositing',
  ...quietArguments,
];

/**
 * The path of an installed Chromium: `HOURGLASS_CHROMIUM`, else Playwright's, else the system's; null if there is none.
 */
export function findChromium() {
  const candidates = [process.env.HOURGLASS_CHROMIUM, chromium.executablePath(), ...SYSTEM_BROWSERS];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
