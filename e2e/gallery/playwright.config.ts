/** `npm run test:gallery`: the gallery's pictures. They need no build: the development server has the gallery. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/browser.mjs';

const PORT = Number(process.env.HOURGLASS_GALLERY_PORT ?? 4318);
const address = `http://127.0.0.1:${PORT}/src/gallery/`;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/gallery',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  timeout: 120_000,
  forbidOnly: !!process.env.CI,
  reporter: 'list',
  use: {
    baseURL: address,
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      // Letters lie where the font says, whatever the system does to make them sharp.
      args: [...chromiumArguments, '--font-render-hinting=none', '--disable-lcd-text'],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js --port ${PORT} --strictPort`,
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    url: address,
    reuseExistingServer: false,
  },
});
