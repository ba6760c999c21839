/** The page's messages and actions when the digits arrive damaged, or do not arrive. */

import type { Manifest } from '../../src/data/manifest';
import { expect, type Page, test } from '../strict';

const metrics = (page: Page) => page.evaluate(() => window.hourglass.metrics());
const alert = (page: Page) => page.getByRole('alert').filter({ hasText: /digits/ });
const retry = (page: Page) => page.getByRole('button', { name: 'Retry' });

/** Waits until training has taken `count` more steps. */
async function steps(page: Page, count: number) {
  const { step } = await metrics(page);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step + count);
}

async function chunkFile(page: Page, set: 'train' | 'test', index: number): Promise<string> {
  const response = await page.request.get('data/mnist/manifest.json');
  const manifest: Manifest = await response.json();
  return manifest[set][index]?.file ?? '';
}

test('a damaged part is named, training continues with the rest, and Retry repairs it', async ({ page }) => {
  const file = await chunkFile(page, 'train', 2);
  await page.route(`**/${file}`, async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    const body = await response.body();
    body.writeUInt8(body.readUInt8(1000) ^ 0xff, 1000);
    await route.fulfill({ response, body });
  });
  await page.goto('?backend=wasm');
  await expect(alert(page)).toContainText(`part 3 of 11 of the training digits (${file}): its checksum is`);
  await expect(alert(page)).toContainText('Training continues with the digits that have arrived');
  await steps(page, 20);

  await page.unroute(`**/${file}`);
  await retry(page).click();
  await expect(alert(page)).toBeHidden();
  await expect(page.getByRole('progressbar', { name: 'Digits fetched' })).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: 'Training on 60,000 digits' })).toBeVisible();
});

test('a missing first part is named and left out until Retry', async ({ page }) => {
  const file = await chunkFile(page, 'train', 0);
  await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('?backend=wasm');
  await expect(alert(page)).toContainText(
    `part 1 of 11 of the training digits (${file}): the server answered 404`,
  );
  await steps(page, 20);

  await page.unroute(`**/${file}`);
  await retry(page).click();
  await expect(alert(page)).toBeHidden();
});

test('without a manifest nothing trains, the page says why, and Retry starts the training', async ({
  page,
}) => {
  await page.route('**/manifest.json', (route) =>
    route.fulfill({ body: '{"format":1,"train":[{"count":1e12}]}' }),
  );
  await page.goto('?backend=wasm');
  await expect(alert(page)).toContainText('The list of the digits (manifest.json) cannot be used');
  expect((await metrics(page)).step).toBe(0);

  await page.unroute('**/manifest.json');
  await retry(page).click();
  await expect(alert(page)).toBeHidden();
  await steps(page, 20);
});
