/**
 * If a part of the page cannot be fetched or drawn, or its thread fails, it says so, and the other parts still work.
 */

import { button, drawSeven, metrics, open, openAtRest, pause } from '../journeys/page';
import { expect, type Locator, type Page, test } from '../test';

const VIEWS = {
  'Loss curves': 'LossCurves',
  'Latent map': 'LatentMapPanel',
  Reconstructions: 'Reconstructions',
};
const TABS = {
  'Latent space': 'LatentSpace',
  Decoder: 'Decoder',
  'Between two digits': 'Between',
  Inside: 'Inside',
  Timeline: 'Timeline',
  Features: 'Features',
  Robustness: 'Robustness',
  'Rate and distortion': 'RateDistortion',
  Runs: 'Runs',
  Anomaly: 'Anomaly',
  Health: 'Health',
};

const filesOf = (part: string, kind = 'js') => `**/assets/${part}-*.${kind}`;
const alertOf = (page: Page, words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
const retry = (alert: Locator) => alert.getByRole('button', { name: 'Retry' }).dispatchEvent('click');

async function trainsOn(page: Page): Promise<void> {
  const { step } = await metrics(page);
  await expect.poll(async () => (await metrics(page)).step, { timeout: 90_000 }).toBeGreaterThan(step);
}

async function openTab(page: Page, name: string): Promise<void> {
  // The tabs load when the user scrolls to them.
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.getByRole('tab', { name, exact: true }).dispatchEvent('click');
}

test.describe.configure({ timeout: 400_000 });

test('a view or tab without its files says so, and Retry fetches them when they are available', async ({
  page,
}) => {
  for (const part of [...Object.values(VIEWS), ...Object.values(TABS)])
    await page.route(filesOf(part), (route) => route.abort());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  for (const [name, part] of Object.entries(VIEWS)) {
    const alert = alertOf(page, `${name} could not be loaded. The file ${part}-`);
    await expect(alert).toBeVisible();
    // While they are missing, Retry fetches them and fails again.
    const asked = page.waitForRequest(filesOf(part));
    await retry(alert);
    await asked;
    await expect(alert).toBeVisible();
    await page.unroute(filesOf(part));
    await retry(alert);
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  }
  await drawSeven(page);
  await expect(page.getByText('Your drawing')).toBeVisible();
  await page.evaluate(() => window.hourglass.train());
  await trainsOn(page);
  // The rest is faster without training.
  await pause(page);

  for (const [name, part] of Object.entries(TABS)) {
    await openTab(page, name);
    const alert = alertOf(page, `${name} could not be loaded. The file ${part}-`);
    await expect(alert).toBeVisible();
    await page.unroute(filesOf(part));
    await retry(alert);
    await expect(alert).toBeHidden();
    await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
  }
});

test('style sheets are fetched again too, a removed file needs a reload, and a panel that throws affects no other', async ({
  page,
}) => {
  await page.route(filesOf('Inside', 'css'), (route) => route.abort());
  await page.route(filesOf('Decoder'), (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.route(filesOf('Health'), (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'export function Health() { if (!document.mended) throw new Error("broken on purpose"); return null; }',
    }),
  );
  await page.route(filesOf('file'), (route) => route.abort());
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);

  await openTab(page, 'Inside');
  await expect(alertOf(page, /Inside could not be loaded\. The file Inside-.*\.css/)).toBeVisible();
  await page.unroute(filesOf('Inside', 'css'));

  await openTab(page, 'Decoder');
  const gone = alertOf(page, 'The server no longer has the file Decoder-');
  await expect(gone.getByRole('button', { name: 'Reload the page' })).toBeVisible();

  // Leaving the tab and coming back tries again, like Retry. Without its style sheet, the panel would be one column.
  await openTab(page, 'Inside');
  const inside = page.getByRole('region', { name: 'Inside', exact: true });
  await expect(inside).toBeVisible();
  const styled = () =>
    page.evaluate(() => [...document.styleSheets].some(({ href }) => href?.includes('/Inside-')));
  expect(await styled()).toBe(true);

  await openTab(page, 'Health');
  const thrown = alertOf(page, 'Health could not be drawn: broken on purpose');
  await expect(thrown).toBeVisible();
  await page.evaluate(() => window.hourglass.train());
  await trainsOn(page);
  await pause(page);
  await page.evaluate(() => Object.assign(document, { mended: true }));
  await retry(thrown);
  await expect(thrown).toBeHidden();

  await button(page, 'Save: loss curves').click();
  await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click();
  const unsaved = alertOf(page, 'could not be fetched');
  await expect(unsaved).toBeVisible();
  await page.unroute(filesOf('file'));
  const download = page.waitForEvent('download');
  await retry(unsaved);
  await download;
  await expect(unsaved).toBeHidden();
});

test('if a thread of the page cannot start, its panel says so, and Retry starts another', async ({
  page,
}) => {
  for (const thread of ['decoder.worker', 'umap.worker'])
    await page.route(filesOf(thread), (route) => route.fulfill({ status: 404, body: 'gone' }));
  await openAtRest(page, { mapAxes: 'umap' });

  await openTab(page, 'Latent space');
  await button(page, 'Lay out by UMAP').click();
  const umap = alertOf(page, 'The layout by UMAP could not start');
  await expect(umap).toBeVisible();
  await page.unroute(filesOf('umap.worker'));
  await retry(umap);
  await expect(page.getByRole('progressbar', { name: 'UMAP done' })).toBeVisible();
  await expect(umap).toBeHidden();
  await button(page, 'Cancel UMAP').click();

  await openTab(page, 'Decoder');
  const decoder = alertOf(page, 'Decoding could not start');
  await expect(decoder).toBeVisible();
  await page.unroute(filesOf('decoder.worker'));
  await retry(decoder);
  await expect(decoder).toBeHidden();
});
