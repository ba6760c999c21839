import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Opens bench/qualityEntry.ts in headless Chromium, served from the sources. `prepare` receives the page before that.
 * @param {number} port
 * @param {(page: import('playwright').Page) => Promise<unknown>} [prepare]
 */
export async function openQualityPage(port, prepare) {
  const server = await createServer({
    root,
    logLevel: 'error',
    // Edits during the run must not reload the page.
    server: { port, strictPort: true, hmr: false, watch: null },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: chromiumArguments,
  });
  const page = await browser.newPage();
  page.on('console', (message) => console.log(`  ${message.text()}`));
  await prepare?.(page);
  await page.goto(`http://127.0.0.1:${port}/bench/quality.html`);
  await page.waitForFunction(() => 'train' in window);
  return {
    page,
    machine: {
      processor: cpus()[0]?.model,
      cores: cpus().length,
      browser: `Chromium ${browser.version()}`,
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
