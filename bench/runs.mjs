/**
 * `npm run bench:runs`: what the tab *Runs* costs when the browser keeps as many runs as it may (300, with full curves).
 * Prints and writes to bench/results/runs.json the milliseconds from a click to the next picture, and the longest task of
 * the page's thread meanwhile: opening the tab, sorting, the next page, and eight curves put on the loss plot. Each is the
 * median of several rounds. Headless Chromium, WebAssembly, training paused.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

const RUNS = 300;
const ROUNDS = 7;
const OVERLAID = 8;

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4407, strictPort: true } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const address = `${server.resolvedUrls?.local[0]}?backend=wasm&paused=1`;
  await page.goto(address);
  await page.evaluate(() => window.hourglass.step(200));
  await expect.poll(() => page.evaluate(countRuns)).toBe(1);
  await page.evaluate(copyRun, RUNS);

  /** @type {Record<string, { ms: number[], longestTask: number[] }>} */
  const measured = {};
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(address);
    await expect.poll(() => page.evaluate(() => window.hourglass.metrics().state)).toBe('paused');
    const openTab = () => page.getByRole('tab', { name: 'Runs', exact: true });
    await expect(async () => {
      await page.mouse.move(700, 500);
      await page.mouse.wheel(0, 3000);
      await openTab().waitFor({ timeout: 1000 });
    }).toPass();
    await measure('open the tab', '[role=tab]', 'Runs', 'table[aria-label="Recorded runs"] tbody tr');
    await measure('sort by a column', 'th button', 'Code size', 'th[aria-sort]:not([data-column=started])');
    await measure(
      'next page',
      'button',
      'Next runs',
      'nav[aria-label="Pages of runs"] button:enabled + span',
    );
    for (let i = 0; i < OVERLAID; i++)
      await page
        .locator('tbody input[type=checkbox]')
        .nth(i + 1)
        .check();
    const legend = '[aria-label="Other runs on the plot"] > :nth-child(8)';
    await measure(`${OVERLAID} curves on the plot`, 'button', 'Show on the loss plot', legend);
  }

  /** @param {string} what @param {string} selector @param {string} words @param {string} shown */
  async function measure(what, selector, words, shown) {
    const { ms, longestTask } = await page.evaluate(click, { selector, words, shown });
    measured[what] ??= { ms: [], longestTask: [] };
    measured[what].ms.push(ms);
    measured[what].longestTask.push(longestTask);
  }

  const median = (/** @type {number[]} */ values) =>
    Math.round(values.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
  const rows = Object.fromEntries(
    Object.entries(measured).map(([what, { ms, longestTask }]) => [
      what,
      { ms: median(ms), longestTaskMs: median(longestTask) },
    ]),
  );
  console.log(`${RUNS} runs; medians of ${ROUNDS} rounds`);
  console.table(rows);
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, browser: 'Chromium' };
  await mkdir(join(root, 'bench', 'results'), { recursive: true });
  await writeFile(
    join(root, 'bench', 'results', 'runs.json'),
    `${JSON.stringify({ machine, runs: RUNS, rounds: ROUNDS, rows }, null, 2)}\n`,
  );
} finally {
  await browser.close();
  await new Promise((done) => server.httpServer.close(done));
}

/** In the page: the number of recorded runs. */
async function countRuns() {
  const opened = indexedDB.open('hourglass');
  await new Promise((resolve) => opened.addEventListener('success', resolve));
  const counted = opened.result.transaction('runs').objectStore('runs').count();
  await new Promise((resolve) => counted.addEventListener('success', resolve));
  opened.result.close();
  return counted.result;
}

/** In the page: the one recorded run `count` times, each with full curves and a code size of its own. */
async function copyRun(/** @type {number} */ count) {
  /** The numbers of a stored point, and the most points of a curve: src/state/records/packed.ts, src/domain/curve.ts. */
  const [STRIDE, POINTS] = [10, 400];
  const opened = indexedDB.open('hourglass');
  await new Promise((resolve) => opened.addEventListener('success', resolve));
  const db = opened.result;
  const done = (/** @type {IDBRequest} */ request) =>
    new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  const [run] = await done(db.transaction('runs').objectStore('runs').getAll());
  const long = (/** @type {Float64Array} */ curve) => {
    const points = new Float64Array(STRIDE * POINTS);
    for (let i = 0; i < POINTS; i++) {
      points.set(curve.subarray(0, STRIDE), i * STRIDE);
      points.set([i + 1, (i + 1) / 469, i / 10, 0.3 / (1 + i / 40), 0.07 / (1 + i / 40)], i * STRIDE);
    }
    return points;
  };
  const curves = { train: long(run.curves.train), test: long(run.curves.test) };
  for (let n = 1; n < count; n++) {
    const key = n.toString(16).padStart(32, '0');
    const settings = { ...run.settings, codeSize: 1 + (n % 128) };
    const copy = {
      ...run,
      key,
      settings,
      curves,
      startedAt: run.startedAt - n,
      updatedAt: run.updatedAt - n,
    };
    await done(db.transaction('runs', 'readwrite').objectStore('runs').put(copy, key));
  }
  db.close();
}

/**
 * In the page: clicks on what begins with `words`, and waits for the picture that has `shown`, then for a second, in which
 * tasks that it has caused may still run.
 */
async function click(/** @type {{ selector: string, words: string, shown: string }} */ what) {
  const { selector, words, shown } = what;
  const found = [...document.querySelectorAll(selector)].find((each) => each.textContent?.startsWith(words));
  if (!(found instanceof HTMLElement)) throw new Error(`There is no ${selector} with “${words}”.`);
  if (document.querySelector(shown)) throw new Error(`${shown} is there before the click on “${words}”.`);
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const begin = performance.now();
  found.click();
  while (!document.querySelector(shown)) await frame();
  await frame();
  const ms = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  observer.disconnect();
  return { ms, longestTask };
}
