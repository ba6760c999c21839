import { defineConfig } from 'playwright/test';
import { chromiumArguments, findChromium } from './scripts/browser.mjs';

/** Another one, where two checkouts are tested at once. */
const PORT = Number(process.env.HOURGLASS_TEST_PORT ?? 4317);

export default defineConfig({
  testDir: 'e2e',
  // Most of a journey is waiting: on two cores, two at a time take little more time each.
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  projects: [
    { name: 'setup', testMatch: 'setup/*.setup.ts' },
    {
      name: 'page',
      testIgnore: ['**/*.long.spec.ts', '**/*.speed.spec.ts', 'e2e/engines/**', 'e2e/gallery/**'],
      dependencies: ['setup'],
    },
    // What is timed has the machine to itself.
    { name: 'speed', testMatch: '**/*.speed.spec.ts', workers: 1 },
    // What takes minutes: `npm run test:long`.
    { name: 'long', testMatch: '**/*.long.spec.ts', dependencies: ['setup'] },
    // One journey on three engines, which it launches itself.
    ...['chromium', 'firefox', 'webkit'].map((name) => ({ name, testDir: 'e2e/engines' })),
  ],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    // A request that it answers is no request of the page: journeys could not change it. Those of `keeping` allow it.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT} --strictPort`,
    url: `http://127.0.0.1:${PORT}/`,
    reuseExistingServer: false,
  },
});
