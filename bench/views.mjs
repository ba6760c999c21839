/**
 * `npm run bench:views [-- --backend webgl]`: measures the cost of the views on the built page. Prints the results and
 * writes them to bench/results/views.json:
 * - the share of the training time of each kind of view, at its default rate;
 * - the number of steps while each tab is open, relative to a tab that does not update, in turns;
 * - frames a second and the main thread's time for each frame, while the map of 10,000 and of 70,000 digits is panned and
 *   zoomed, paused and during training;
 * - the time of UMAP;
 * - the delay from a slider's new value to the decoded image.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

/** Tabs that update with the network, and one that does not. */
const VIEWS = ['Latent space', 'Decoder', 'Between two digits', 'Inside', 'Timeline'];
const QUIET = 'Robustness';
/** The choices of digits on the map. */
const DIGITS = /** @type {const} */ ([
  { digits: 'test', words: '10,000' },
  { digits: 'all', words: '70,000' },
]);
const TURNS = 5;
const SECONDS = 3;

const { values } = parseArgs({ options: { backend: { type: 'string', default: 'wasm' } } });
const results = join(root, 'bench', 'results', 'views.json');

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4174 } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${server.resolvedUrls?.local[0]}?backend=${values.backend}&epochs=400`);
  const metrics = () => page.evaluate(() => window.hourglass.metrics());
  // PCA runs during the first epochs and takes a core from them.
  await expect.poll(async () => (await metrics()).pcaMse, { timeout: 120_000 }).not.toBeNull();
  await expect.poll(async () => (await metrics()).epoch, { timeout: 240_000 }).toBeGreaterThan(8);
  const { viewShares, viewsShare, backend, device } = await metrics();

  /** @type {Record<string, string>} */
  const stepsBeside = {};
  for (const view of VIEWS) {
    const ratios = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const alone = await stepsWith(page, QUIET);
      ratios.push((await stepsWith(page, view)) / alone);
    }
    stepsBeside[view] = `${(100 * (ratios.sort((a, b) => a - b)[TURNS >> 1] ?? 0)).toFixed(0)} %`;
  }

  await openTab(page, 'Latent space');
  await expect(page.getByRole('application', { name: /^Latent space plot/ })).toBeVisible();
  /** @type {Record<string, { framesPerSecond: number, paintMs: number, longestMs: number }>} */
  const moving = {};
  for (const { digits, words } of DIGITS) {
    await page.evaluate(() => window.hourglass.pause());
    await page.evaluate((mapDigits) => window.hourglass.set({ mapDigits }), digits);
    await shown(page, words);
    for (const state of ['resting', 'training']) {
      await page.evaluate(
        (train) => (train ? window.hourglass.train() : window.hourglass.pause()),
        state === 'training',
      );
      for (const gesture of ['pan', 'zoom'])
        moving[`${words} digits, ${gesture}, ${state}`] = await page.evaluate(move, gesture);
    }
  }
  await page.evaluate(() => window.hourglass.pause());
  /** @type {Record<string, number>} */
  const umapSeconds = {};
  for (const { digits, words } of DIGITS) {
    // A UMAP layout does not change with the digits, so wait for them on PCA's axes.
    await page.evaluate((mapDigits) => window.hourglass.set({ mapAxes: 'pca', mapDigits }), digits);
    await shown(page, words);
    await page.evaluate(() => window.hourglass.set({ mapAxes: 'umap' }));
    const begin = performance.now();
    await page.getByRole('button', { name: /^Lay out/ }).click();
    await expect(page.getByRole('button', { name: 'Cancel UMAP' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Lay out again' })).toBeVisible({ timeout: 600_000 });
    umapSeconds[`${words} codes`] = Math.round((performance.now() - begin) / 1000);
  }
  await page.evaluate(() => window.hourglass.set({ mapAxes: 'pca', mapDigits: 'test' }));
  await page.getByRole('tab', { name: 'Decoder', exact: true }).click();
  await expect(page.getByRole('slider', { name: 'Number 1', exact: true })).toBeVisible();
  const decoding = await page.evaluate(decode);

  const report = { backend, device, viewShares, viewsShare, stepsBeside, moving, umapSeconds, decoding };
  const kept = await readFile(results, 'utf8').then(JSON.parse, () => ({}));
  await writeFile(results, `${JSON.stringify({ ...kept, [values.backend]: report }, null, 2)}\n`);
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(1)} %`;
  console.log(`${backend} (${device})\n\nShare of the training time, at the default rates`);
  console.table({
    'test losses': percent(viewShares.test),
    'latent map': percent(viewShares.map),
    'frames and snapshots': percent(viewShares.frame),
    'in all': percent(viewsShare),
  });
  console.log(`Steps in ${SECONDS} s with the tab open, relative to ${QUIET} open; median of ${TURNS} turns`);
  console.table(stepsBeside);
  console.log('Map panned and zoomed, 1440×900');
  console.table(moving);
  console.log('UMAP layout while training is paused, s');
  console.table(umapSeconds);
  console.log('From a slider’s new value to the decoded image, ms');
  console.table(decoding);
} finally {
  await browser.close();
  await server.close();
}

/** Waits until the map shows this number of digits. */
async function shown(/** @type {import('playwright').Page} */ page, /** @type {string} */ words) {
  const known = page.getByText(new RegExp(`^${words} (test )?digits, each`));
  await expect(known).toBeVisible({ timeout: 120_000 });
}

/** Scrolls to the tabs, which load when they become visible, and opens one. */
async function openTab(/** @type {import('playwright').Page} */ page, /** @type {string} */ name) {
  await expect(async () => {
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 3000);
    await page.getByRole('tab', { name, exact: true }).click({ timeout: 1000 });
  }).toPass();
}

/** Number of training steps in `SECONDS` seconds with a tab open, after it has settled. */
async function stepsWith(/** @type {import('playwright').Page} */ page, /** @type {string} */ tab) {
  await openTab(page, tab);
  await page.getByRole('region', { name: tab, exact: true }).waitFor();
  const step = () => page.evaluate(() => window.hourglass.metrics().step);
  await page.waitForTimeout(1000);
  const before = await step();
  await page.waitForTimeout(1000 * SECONDS);
  return (await step()) - before;
}

/** In the page: pans or zooms the map for three seconds, a little in every frame. */
async function move(/** @type {string} */ gesture) {
  const plot = document.querySelector('[aria-label^="Latent space plot"]');
  // The first canvas is the decoded plane behind the map.
  const canvas = /** @type {HTMLCanvasElement | null} */ (plot?.querySelector('canvas + canvas') ?? null);
  const context = canvas?.getContext('2d');
  if (!plot || !canvas || !context) throw new Error('The map is not on the page.');
  const paint = CanvasRenderingContext2D.prototype.clearRect;
  let drawn = 0;
  context.clearRect = function clearRect(...box) {
    drawn++;
    paint.apply(this, box);
  };
  const { left, top, width, height } = plot.getBoundingClientRect();
  const event = (/** @type {string} */ type, /** @type {number} */ dx) =>
    new PointerEvent(type, {
      bubbles: true,
      pointerId: 77,
      pointerType: 'mouse',
      button: 0,
      // Without a pressed button, the map would take the movement for a hover.
      buttons: type === 'pointerup' ? 0 : 1,
      clientX: left + width / 2 + dx,
      clientY: top + height / 2,
    });
  /** @type {number[]} */
  const frames = [];
  /** @type {number[]} */
  const works = [];
  const begin = performance.now();
  let last = begin;
  if (gesture === 'pan') plot.dispatchEvent(event('pointerdown', 0));
  for (let i = 1; performance.now() - begin < 3000; i++) {
    if (gesture === 'pan') plot.dispatchEvent(event('pointermove', 100 * Math.sin(i / 15)));
    else
      plot.dispatchEvent(
        new WheelEvent('wheel', {
          bubbles: true,
          cancelable: true,
          ctrlKey: true,
          deltaY: 4 * Math.sin(i / 20),
          clientX: left + width / 3,
          clientY: top + height / 2,
        }),
      );
    // The map requested its frame first, so ours runs after it has been drawn.
    await new Promise((resolve) =>
      requestAnimationFrame((stamp) => {
        works.push(performance.now() - stamp);
        resolve(null);
      }),
    );
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  if (gesture === 'pan') plot.dispatchEvent(event('pointerup', 0));
  delete (/** @type {{ clearRect?: unknown }} */ (context).clearRect);
  const middle = works.toSorted((a, b) => a - b)[works.length >> 1] ?? 0;
  const round = (/** @type {number} */ value) => Number(value.toFixed(1));
  return {
    framesPerSecond: round((1000 * drawn) / (last - begin)),
    paintMs: round(middle),
    longestMs: round(Math.max(...frames)),
  };
}

/** In the page: sets new values of a slider, and waits each time until the decoded image is painted again. */
async function decode() {
  const slider = document.querySelector('input[aria-label="Number 1"]');
  const canvas = document.querySelector('canvas[aria-label="Decoded digit"]');
  if (!(slider instanceof HTMLInputElement) || !(canvas instanceof HTMLCanvasElement))
    throw new Error('The sliders are not on the page.');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The picture has no canvas.');
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const paint = CanvasRenderingContext2D.prototype.putImageData;
  /** @type {number[]} */
  const delays = [];
  for (let i = 0; i < 60; i++) {
    const share = 0.5 + 0.4 * Math.sin(i);
    const painted = new Promise((resolve) => {
      context.putImageData = function putImageData(/** @type {any[]} */ ...image) {
        paint.apply(this, /** @type {any} */ (image));
        resolve(performance.now());
      };
    });
    const begin = performance.now();
    set?.call(slider, String(Number(slider.min) + share * (Number(slider.max) - Number(slider.min))));
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    delays.push(Number(await painted) - begin);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1));
  return { median: at(0.5), p95: at(0.95), longest: at(0.999) };
}
