/** Each thread whose script fails says why, once; when the cause is gone, it works. PCA then works by itself. */
import type { Route } from 'playwright/test';
import { idxImages, idxLabels } from '../../src/data/import/made.testing';
import { openTab } from '../journeys/explore';
import { button, metrics, openAtRest } from '../journeys/page';
import { expect, type Page, test } from '../test';

const FAULTS: readonly {
  readonly name: string;
  readonly answer: (route: Route) => Promise<void>;
  readonly why: string;
}[] = [
  {
    name: 'is missing',
    answer: (route) => route.fulfill({ status: 404, body: 'gone' }),
    why: 'the server answered 404 for',
  },
  {
    name: 'is a web page instead',
    answer: (route) => route.fulfill({ contentType: 'text/html', body: '<p>Log in' }),
    why: 'the server sent text/html in place of',
  },
  {
    name: 'does not come',
    answer: (route) => route.abort(),
    why: 'did not come: the network failed',
  },
  {
    name: 'throws',
    // With the server's own headers: without them, the browser does not run it.
    answer: async (route) =>
      route.fulfill({
        response: await route.fetch({ maxRetries: 3 }),
        body: 'throw new Error("no such thing")',
      }),
    why: 'its script failed (Uncaught Error: no such thing)',
  },
];

const alert = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });
const scriptOf = (thread: string) => `**/assets/${thread}.worker-*.js`;

test.describe.configure({ timeout: 400_000 });

for (const { name, answer, why } of FAULTS) {
  test(`a thread whose script ${name} says so, and works when it is mended`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    for (const thread of ['pca', 'umap', 'decoder', 'import']) await page.route(scriptOf(thread), answer);
    await openAtRest(page, { mapAxes: 'umap' });

    const pca = alert(page, 'PCA could not start');
    await expect(pca).toHaveCount(1);
    await expect(pca).toContainText(why);
    await expect(pca).toContainText('Training continues without the comparison.');

    await openTab(page, 'Latent space');
    await button(page, 'Lay out by UMAP').click();
    const umap = alert(page, 'The layout by UMAP could not start');
    await expect(umap).toContainText(why);
    await openTab(page, 'Decoder');
    const decoder = alert(page, 'Decoding could not start');
    await expect(decoder).toContainText(why);
    // A measurement that needs PCA does not repeat why it failed.
    await openTab(page, 'Robustness');
    await button(page, 'Measure robustness').click();
    const study = alert(page, 'This measurement needs PCA, which could not be computed.');
    await expect(study).toBeVisible();

    await page.getByRole('banner').getByRole('button', { name: /^Data/ }).click();
    await page.getByRole('menuitem', { name: 'Your own images…' }).click();
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Choose files').click();
    const files = [
      { name: 'a-images', bytes: idxImages(140) },
      { name: 'a-labels', bytes: idxLabels(140) },
    ].map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));
    await (await chooser).setFiles(files);
    const dialog = page.getByRole('dialog', { name: 'Your own images' });
    await expect(dialog.getByRole('alert')).toContainText(`Reading the images could not start: `);
    await expect(dialog.getByRole('alert')).toContainText(why);
    await page.unroute(scriptOf('import'));
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await expect(dialog.getByText('120 training and 20 test images in 10 classes')).toBeVisible();
    await button(page, 'Close').click();

    for (const thread of ['umap', 'decoder', 'pca']) await page.unroute(scriptOf(thread));
    await study.getByRole('button', { name: 'Retry' }).click();
    await expect(study).toBeHidden();
    await expect(pca).toBeHidden();
    await openTab(page, 'Latent space');
    await umap.getByRole('button', { name: 'Retry' }).click();
    await expect(umap).toBeHidden();
    await expect(page.getByRole('progressbar', { name: 'UMAP done' })).toBeVisible();
    await button(page, 'Cancel UMAP').click();
    await openTab(page, 'Decoder');
    if (await decoder.isVisible()) await decoder.getByRole('button', { name: 'Retry' }).click();
    await expect(decoder).toBeHidden();
    await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 180_000 }).not.toBeNull();
    expect(errors).toEqual([]);
  });
}

test('PCA, whose script does not come for a while, is computed without a press', async ({ page }) => {
  await page.route(scriptOf('pca'), (route) => route.abort());
  await openAtRest(page);
  const said = alert(page, 'PCA could not start');
  await expect(said).toBeVisible();
  await page.unroute(scriptOf('pca'));
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 180_000 }).not.toBeNull();
  await expect(said).toBeHidden();
});

test('on a device that is offline, PCA says so, and is computed when the device is online', async ({
  page,
  context,
}) => {
  await page.route(scriptOf('pca'), async (route) => {
    await context.setOffline(true);
    await route.abort();
  });
  await openAtRest(page);
  const said = alert(page, 'PCA could not start: this device is offline.');
  await expect(said).toBeVisible();
  await page.unroute(scriptOf('pca'));
  await context.setOffline(false);
  await expect(said).toBeHidden();
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 180_000 }).not.toBeNull();
});
