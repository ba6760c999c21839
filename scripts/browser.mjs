/** Finds a Chromium for the tests and says how it is to be started. */
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
 * Software GL, so that WebGL runs where there is no GPU, but not for the page itself: painting it in software GL was
 * measured at 50 to 250 ms a frame, against 2 as Chromium paints by itself without a GPU. No background traffic, so that a closed network stays quiet;
 * no sandbox for root, which Chromium otherwise refuses.
 */
export const chromiumArguments = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-compositing',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The path of an installed Chromium: `HOURGLASS_CHROMIUM`, else Playwright's, else the system's; null if none. */
export function findChromium() {
  const candidates = [process.env.HOURGLASS_CHROMIUM, chromium.executablePath(), ...SYSTEM_BROWSERS];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}
