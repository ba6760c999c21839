/**
 * `npm run bench:data -- [--data fashion-mnist,letters] [--epochs 10]`: trains the preset *Linear code 32* on each data
 * set in the built page, in headless Chromium on WebAssembly, and compares its test MSE with that of PCA of the same set.
 * Prints a table and writes it to bench/results/dataSets.json. Sets that were not trained keep their rows there.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: 'fashion-mnist' },
    epochs: { type: 'string', default: '10' },
    port: { type: 'string', default: '4406' },
  },
});
/** The longest time for a set, in ms. */
const PATIENCE = 3_600_000;
const results = join(root, 'bench', 'results', 'dataSets.json');

await build({ root, logLevel: 'warn' });
const server = await preview({
  root,
  logLevel: 'warn',
  preview: { port: Number(flags.port), strictPort: true },
});
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
/** @type {Record<string, object>} */
const rows = {};
try {
  for (const data of flags.data.split(',')) {
    const page = await browser.newPage();
    const query = new URLSearchParams({ data, preset: 'linear-32', epochs: flags.epochs, backend: 'wasm' });
    await page.goto(`${server.resolvedUrls?.local[0]}?${query}`);
    const metrics = () => page.evaluate(() => window.hourglass.metrics());
    const failed = page.getByRole('alert');
    await expect
      .poll(
        async () => {
          if ((await failed.count()) > 0) return await failed.first().innerText();
          const { state, pcaMse, step, testStep } = await metrics();
          return state === 'finished' && pcaMse !== null && testStep === step ? 'done' : 'training';
        },
        { timeout: PATIENCE, intervals: [1000] },
      )
      .not.toBe('training');
    if ((await failed.count()) > 0) throw new Error(`${data}: ${await failed.first().innerText()}`);
    const { step, testMse, testLoss, pcaMse, pcaMseUnclipped } = await metrics();
    rows[data] = { epochs: Number(flags.epochs), step, testBce: testLoss, testMse, pcaMse, pcaMseUnclipped };
    await page.close();
  }
} finally {
  await browser.close();
  await new Promise((done) => server.httpServer.close(done));
}

console.table(rows);
const before = await readFile(results, 'utf8').then(JSON.parse, () => ({ rows: {} }));
const machine = { processor: cpus()[0]?.model, cores: cpus().length, browser: 'Chromium' };
await mkdir(join(root, 'bench', 'results'), { recursive: true });
await writeFile(
  results,
  `${JSON.stringify({ machine, preset: 'linear-32', rows: { ...before.rows, ...rows } }, null, 2)}\n`,
);
