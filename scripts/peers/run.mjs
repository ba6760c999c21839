/** Runs the bundled specs in their own process, or in headless Chromium. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from '../browser.mjs';
import { root } from '../setup.mjs';

/** @typedef {import('./settings').PeerSettings} PeerSettings */
/** @typedef {import('./suite').Outcomes} Outcomes */

/**
 * Hides the output of the process. Rejects if the process crashes, for example because memory was overwritten.
 *
 * @param {string} bundle
 * @param {PeerSettings} settings
 * @param {string} folder
 * @returns {Promise<Outcomes>}
 */
export async function runInNode(bundle, settings, folder) {
  const outcomes = join(folder, `outcomes-${settings.kernels}.json`);
  const child = join(root, 'scripts/peers/nodeChild.mjs');
  await new Promise((resolve, reject) => {
    const script = spawn(process.execPath, [child, bundle, JSON.stringify(settings), outcomes], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    script.on('error', reject);
    script.on('close', (code, signal) =>
      code === 0
        ? resolve(undefined)
        : reject(new Error(`The process of the specs ended early (${signal ?? code}).`)),
    );
  });
  return JSON.parse(await readFile(outcomes, 'utf8'));
}

/**
 * @param {string} bundle
 * @param {PeerSettings} settings
 * @returns {Promise<Outcomes>}
 */
export async function runInChromium(bundle, settings) {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: chromiumArguments,
  });
  try {
    const page = await browser.newPage();
    await page.evaluate((given) => {
      // Jasmine in a bundle looks for Node's name of the global object.
      Object.assign(globalThis, { peers: given, global: globalThis });
    }, settings);
    await page.addScriptTag({ path: bundle });
    return await page.evaluate(() => {
      /** @type {any} */
      const { runSuite } = globalThis;
      return runSuite();
    });
  } finally {
    await browser.close();
  }
}
