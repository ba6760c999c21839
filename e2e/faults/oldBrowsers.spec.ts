/** Removes features from Chromium that older browsers do not have. The page then trains, or says what is missing. */

import { openTab } from '../journeys/explore';
import { button, drawSeven, errorBetween, figure, metrics, pictureOf, slider } from '../journeys/page';
import { expect, type Page, test } from '../strict';
import { everywhere, inPage, inWorkers } from './inject';

/** Collects all errors that the page throws. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** Waits for only a few steps, because one can take seconds on a busy machine. */
async function trains(page: Page, steps = 4) {
  const { step } = await metrics(page);
  await expect
    .poll(async () => (await metrics(page)).step, { timeout: 60_000 })
    .toBeGreaterThan(step + steps);
  return metrics(page);
}

/** A network small enough for plain JavaScript. */
const SMALL = 'hidden=16&codeSize=4&batchSize=16';

test('without the newest members of arrays, objects, signals and streams everything works', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await everywhere(
    page,
    `const members = ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted', 'toSpliced', 'with'];
    for (const owner of [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype)])
      if (!globalThis.taken) for (const name of members) delete owner[name];
    if (!globalThis.taken) {
      delete Object.hasOwn;
      delete AbortSignal.timeout;
    }
    globalThis.taken = true;
    delete ReadableStream.prototype[Symbol.asyncIterator];
    delete ReadableStream.prototype.values;
    delete globalThis.createImageBitmap;
    delete Object.getPrototypeOf(navigator).gpu;
    delete Object.getPrototypeOf(navigator).userAgentData;
    if (globalThis.ResizeObserverEntry) delete ResizeObserverEntry.prototype.devicePixelContentBoxSize;
    if (globalThis.PointerEvent) delete PointerEvent.prototype.getCoalescedEvents;`,
  );
  await page.goto('?backend=wasm');
  await trains(page);
  await drawSeven(page);
  await expect
    .poll(async () => errorBetween(await pictureOf(page, 'What the network sees'), new Array(784).fill(0)))
    .toBeGreaterThan(0.01);
  const { runId } = await metrics(page);
  await slider(page, 'Code size').press('ArrowRight');
  await expect.poll(async () => (await metrics(page)).runId).toBeGreaterThan(runId);
  await trains(page);
  // These views sort and reverse lists when they are drawn.
  for (const name of ['Anomaly', 'Inside']) {
    await openTab(page, name);
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
  await page.evaluate(() => window.hourglass.set({ backend: 'webgpu' }));
  await expect(page.getByRole('status').filter({ hasText: 'offers no WebGPU to a worker' })).toBeVisible();
  await trains(page);
  expect(errors).toEqual([]);
});

test('without OffscreenCanvas the page draws and trains on WebAssembly, says so, and can try again', async ({
  page,
}) => {
  const errors = errorsOf(page);
  await everywhere(page, 'delete globalThis.OffscreenCanvas');
  await page.goto('?backend=webgl');
  const words = page
    .getByRole('status')
    .filter({ hasText: 'Training runs on WebAssembly. WebGL: this browser' });
  await expect(words).toBeVisible();
  const { step } = await trains(page);
  await words.getByRole('button', { name: 'Try again' }).click();
  await expect(words).toBeHidden();
  await expect(words).toBeVisible();
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThanOrEqual(step);
  await trains(page);
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  const ink = () =>
    pad.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return data.some((value) => value > 0);
    });
  await expect.poll(ink).toBe(true);
  expect(errors).toEqual([]);
});

/** Simulates a browser whose WebAssembly rejects modules with these bytes. */
const refusing = (bytes: string) => `
  const { validate } = WebAssembly;
  WebAssembly.validate = (source) => !String(new Uint8Array(source.buffer ?? source)).includes('${bytes}') && validate(source);`;

test('without relaxed SIMD, and without shared memory, it trains on one thread', async ({ page }) => {
  const errors = errorsOf(page);
  await everywhere(page, `${refusing('253,133,2')} delete globalThis.SharedArrayBuffer`);
  await page.goto('?backend=wasm');
  expect((await trains(page)).device).toBe('SIMD, 1 thread: this browser shares no memory between threads');
  expect(errors).toEqual([]);
});

test('without SIMD it trains more slowly, and the backend menu says so', async ({ page }) => {
  const errors = errorsOf(page);
  await inWorkers(page, refusing('253'));
  await page.goto(`?backend=wasm&${SMALL}`);
  expect((await trains(page)).device).toMatch(/^no SIMD/);
  expect(errors).toEqual([]);
});

test('without WebAssembly and WebGL it trains in plain JavaScript and says why', async ({ page }) => {
  const errors = errorsOf(page);
  await inWorkers(page, 'delete globalThis.WebAssembly; delete globalThis.OffscreenCanvas');
  await page.goto(`?${SMALL}`);
  await expect(figure(page, 'Backend')).toHaveText('JavaScript', { timeout: 60_000 });
  await expect(
    page.getByRole('status').filter({
      hasText: /Training runs on JavaScript\. .*WebAssembly: this browser has no WebAssembly.* WebGL: /,
    }),
  ).toBeVisible();
  await trains(page, 0);
  expect(errors).toEqual([]);
});

test('without module workers the page says so, and draws', async ({ page }) => {
  await inPage(
    page,
    'const Native = Worker; window.Worker = class extends Native { constructor(url) { super(url); } }',
  );
  await page.goto('?backend=wasm');
  await expect(page.getByRole('alert')).toContainText('it has no module workers');
  await expect(page.getByRole('img', { name: 'Drawing pad' })).toBeVisible();
});

test('without the newest styles every control stays visible', async ({ page }) => {
  await page.route('**/assets/*.css', async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    const body = (await response.text()).replace(
      /:has\(|subgrid|text-wrap|text-box-(?:trim|edge)|scrollbar-width|color-mix\(|backdrop-filter/g,
      'unknown',
    );
    await route.fulfill({ response, body });
  });
  await page.goto('?backend=wasm');
  await trains(page, 0);
  for (const control of [button(page, 'Pause'), slider(page, 'Code size'), figure(page, 'Backend')])
    await expect(control).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
