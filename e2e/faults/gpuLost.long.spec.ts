/** The GPU's context is lost: during training, while the backend starts, and again and again. */

import { button, figure, metrics, open, openAtRest } from '../journeys/page';
import { expect, type Page, test } from '../test';
import { beyond, cause, faulty, stepIn } from './thread';

const SMALL = { backend: 'webgl', hidden: 16, codeSize: 4, batchSize: 16 };
const lost = (page: Page) => page.getByText(/^The GPU’s context was lost\. /);

/**
 * Loses the context after this many shaders have been compiled in it, in `times` contexts of the page after the first
 * `spared` ones.
 */
const losesAfter = (shaders: number, times: number, spared = 0) => `
  let compiled = 0;
  const { compileShader } = gl;
  gl.compileShader = function (...all) {
    compileShader.apply(this, all);
    if (++compiled !== ${shaders}) return;
    // All threads of the page count together.
    const count = new XMLHttpRequest();
    // The thread's own address is that of a blob.
    count.open('GET', self.origin + '/lost', false);
    count.send();
    const before = Number(count.responseText) - ${spared};
    if (before >= 0 && before < ${times}) gl.getExtension('WEBGL_lose_context').loseContext();
  };`;

/** Answers how many contexts have been lost before. */
async function counting(page: Page): Promise<void> {
  let count = 0;
  await page.route('**/lost', (route) => route.fulfill({ body: String(count++) }));
}

test('a GPU that is lost in training is reported within 3 seconds, and the run goes on from its checkpoint without the lost losses', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await faulty(page);
  await openAtRest(page, SMALL, 30);
  await button(page, 'Train').click();
  await beyond(page, 60);
  const begin = Date.now();
  await cause(page, 'losesGpu');
  await expect(lost(page)).toHaveText(/The run goes on from step/, { timeout: 3_000 });
  expect(Date.now() - begin).toBeLessThan(3_500);
  const from = await stepIn(lost(page));
  expect(from).toBeGreaterThanOrEqual(30);
  expect((await metrics(page)).step).toBe(from);
  await beyond(page, from + 10, 120_000);
  await expect(figure(page, 'Backend')).toHaveText('WebGL');
});

for (const shaders of [1, 2, 40])
  test(`a GPU that is lost at shader ${shaders} of the start is tried again at once`, async ({ page }) => {
    test.setTimeout(240_000);
    await counting(page);
    await faulty(page, losesAfter(shaders, 1));
    await open(page, SMALL);
    await expect(lost(page)).toBeVisible({ timeout: 15_000 });
    await beyond(page, 3, 180_000);
    await expect(figure(page, 'Backend')).toHaveText('WebGL');
  });

test('a GPU that is lost three times without progress is given up, and one click goes on with WebAssembly', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await counting(page);
  // Once in training, then twice while it starts again.
  await faulty(page, losesAfter(1, 2, 1));
  await openAtRest(page, SMALL, 30);
  const { runId } = await metrics(page);
  await button(page, 'Train').click();
  await beyond(page, 35, 120_000);
  await cause(page, 'losesGpu');
  const alert = page.getByRole('alert').filter({ hasText: 'starting it again did not help' });
  await expect(alert).toContainText(/Press Train to go on from step \d+/, { timeout: 90_000 });
  await expect(button(page, 'Train')).toBeVisible();
  const { step } = await metrics(page);
  expect(step).toBeGreaterThanOrEqual(30);
  await alert.getByRole('button', { name: 'Go on with WebAssembly' }).click();
  await expect(alert).toBeHidden();
  await beyond(page, step);
  expect(await metrics(page)).toMatchObject({ runId, backend: 'wasm' });
});
