/**
 * `npm run bench:shares [-- --backend webgl --turns 3 --spec "hidden=512"]`: what the views take of a run's first 40 seconds, on the
 * built page. Prints, for each window, the share of each kind of view in the training time by the worker's own account, and
 * the frames and test losses of the run, and writes them to bench/results/shares.json. First `npm run build`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

/** The windows, in seconds of training. */
const WINDOWS = [1, 3, 10, 40];

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    turns: { type: 'string', default: '3' },
    spec: { type: 'string', default: '' },
  },
});
const server = await preview({ root, logLevel: 'warn', preview: { port: 4392, strictPort: true } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});

/** @typedef {{ test: number, map: number, frame: number, checkpoint: number, all: number, tests: number, steps: number, epoch: number }} Taken */

try {
  /** @type {Taken[][]} */
  const turns = [];
  for (let turn = 0; turn < Number(values.turns); turn++) turns.push(await oneRun());
  const rows = Object.fromEntries(
    WINDOWS.map((seconds, i) => [`first ${seconds} s`, rowOf(turns.map((run) => run[i]))]),
  );
  console.log(`${values.backend} ${values.spec}`);
  console.table(rows);
  const file = join(root, 'bench', 'results', 'shares.json');
  const kept = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const measured = { machine: `${cpus()[0]?.model}, ${cpus().length} cores`, turns: turns.length, rows };
  const name = [values.backend, values.spec].filter(Boolean).join(' ');
  await writeFile(file, `${JSON.stringify({ ...kept, [name]: measured }, null, 2)}\n`);
} finally {
  await browser.close();
  await server.close();
}

/** A new page trains for as long as the longest window. What had been taken at the end of each window. */
async function oneRun() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const query = new URLSearchParams(`backend=${values.backend}&epochs=400&${values.spec}`);
  await page.goto(`${server.resolvedUrls?.local[0]}?${query}`);
  await page.waitForFunction(() => window.hourglass?.metrics().step > 0, null, { timeout: 120_000 });
  const taken = await page.evaluate(follow, WINDOWS);
  await page.close();
  return taken;
}

/** In the page: looks at the metrics in every frame. */
async function follow(/** @type {number[]} */ windows) {
  const begin = performance.now();
  let tests = 0;
  let latest = null;
  /** @type {Taken[]} */
  const taken = [];
  while (taken.length < windows.length) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const { step, epoch, sampleStep, viewShares, viewsShare } = window.hourglass.metrics();
    if (sampleStep !== latest) tests++;
    latest = sampleStep;
    if (performance.now() - begin < 1000 * (windows[taken.length] ?? 0)) continue;
    taken.push({ ...viewShares, all: viewsShare, tests, steps: step, epoch });
  }
  return taken;
}

/** The medians, and the largest share in all. */
function rowOf(/** @type {(Taken | undefined)[]} */ runs) {
  const of = (/** @type {keyof Taken} */ key) => runs.map((run) => run?.[key] ?? 0).sort((a, b) => a - b);
  const middle = (/** @type {keyof Taken} */ key) => of(key)[runs.length >> 1] ?? 0;
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  return {
    'test losses': percent(middle('test')),
    'latent map': percent(middle('map')),
    frames: percent(middle('frame')),
    checkpoints: percent(middle('checkpoint')),
    'in all': percent(middle('all')),
    largest: percent(of('all').at(-1) ?? 0),
    'test points': middle('tests'),
    'test points an epoch': Number((middle('tests') / middle('epoch')).toFixed(1)),
    steps: middle('steps'),
  };
}
