/** The training thread hangs, or waits for a file of which nothing arrives. */

import { button, figure, metrics, open, openAtRest } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { inWorkers } from './inject';
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

test('a GPU that never finishes is not waited for without end, and one press goes on with WebAssembly', async ({
  page,
}) => {
  test.setTimeout(720_000);
  await inWorkers(
    page,
    `const { prototype } = WebGL2RenderingContext;
     const { TIMEOUT_EXPIRED, SYNC_STATUS, UNSIGNALED } = prototype;
     const { getSyncParameter } = prototype;
     prototype.clientWaitSync = () => TIMEOUT_EXPIRED;
     prototype.getSyncParameter = function (sync, name) {
       return name === SYNC_STATUS ? UNSIGNALED : getSyncParameter.call(this, sync, name);
     };`,
  );
  await open(page, { ...SMALL, backend: 'webgl' });
  const stopped = page.getByRole('alert').filter({ hasText: 'stopped answering' });
  await expect(stopped).toBeVisible({ timeout: 600_000 });
  await stopped.getByRole('button', { name: 'Go on with WebAssembly' }).click();
  await beyond(page, 3, 60_000);
});
