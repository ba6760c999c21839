/** The training thread hangs, or waits for a file of which nothing arrives. */

import { button, figure, metrics, open, openAtRest } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { beyond, cause, faulty, stepIn } from './thread';

const SMALL = { hidden: 16, codeSize: 4, batchSize: 16 };

test('a thread in an endless loop is replaced, and the run goes on from its checkpoint', async ({ page }) => {
  await faulty(page);
  await openAtRest(page, SMALL, 30);
  const { runId } = await metrics(page);
  await button(page, 'Train').click();
  await beyond(page, 35);
  await cause(page, 'hangs');
  const said = page.getByText(/^The training worker stopped answering\. The run goes on/);
  await expect(said).toBeVisible({ timeout: 60_000 });
  const from = await stepIn(said);
  expect(from).toBeGreaterThanOrEqual(30);
  await beyond(page, from + 5);
  expect((await metrics(page)).runId).toBe(runId);
});

/** Requests that nothing answers. */
const swallow = (page: Page) => page.route('**/*.wasm', () => {});

test('if nothing of the WebAssembly file arrives, the page says so and trains on the next backend', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await swallow(page);
  await open(page, SMALL);
  const words = page.getByText(
    /Training runs on .* WebAssembly: its file .*\.wasm did not come: .*nothing arrived for 10 seconds/,
  );
  await expect(words).toBeVisible({ timeout: 40_000 });
  await beyond(page, 3, 120_000);
  await expect(figure(page, 'Backend')).not.toHaveText('WebAssembly');
});

test('the automatic choice does not wait for a WebAssembly file that is something else', async ({ page }) => {
  test.setTimeout(180_000);
  await page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Log in' }));
  await open(page, { ...SMALL, backend: 'auto' });
  await expect(
    page.getByText(/WebAssembly: the server sent something else \(text\/html\) in place of its file/),
  ).toBeVisible({ timeout: 60_000 });
  await beyond(page, 3, 120_000);
});

/** From the moment that a test says, or from the start, no work of the GPU is ever finished. */
const stalling = (from: string) => `
  globalThis.stalls ??= ${from};
  const { getSyncParameter, clientWaitSync, TIMEOUT_EXPIRED, SYNC_STATUS, UNSIGNALED } = gl;
  gl.clientWaitSync = (...all) => (globalThis.stalls ? TIMEOUT_EXPIRED : clientWaitSync.apply(gl, all));
  gl.getSyncParameter = (sync, name) =>
    globalThis.stalls && name === SYNC_STATUS ? UNSIGNALED : getSyncParameter.call(gl, sync, name);`;

test('a GPU that finishes nothing from the start is not used, and the page says why', async ({ page }) => {
  test.setTimeout(300_000);
  await faulty(page, stalling('true'));
  await open(page, { ...SMALL, backend: 'webgl' });
  await expect(page.getByText('Training runs on WebAssembly. WebGL: it does not answer.')).toBeVisible({
    timeout: 200_000,
  });
  await beyond(page, 3);
});

test('a GPU that finishes nothing while a network is built is not waited for without end', async ({
  page,
}) => {
  test.setTimeout(480_000);
  await faulty(page, stalling('false'));
  await openAtRest(page, { ...SMALL, backend: 'webgl' }, 30);
  await cause(page, 'stallsGpu');
  await page.evaluate(() => {
    window.hourglass.set({ codeSize: 7 });
    window.hourglass.train();
  });
  await expect(page.getByText(/^The training worker stopped answering\./)).toBeVisible({ timeout: 240_000 });
  await beyond(page, 3, 180_000);
  expect(await metrics(page)).toMatchObject({ backend: 'webgl' });
  expect(await page.evaluate(() => window.hourglass.settings().codeSize)).toBe(7);
});
