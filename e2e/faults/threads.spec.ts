/** A thread that the browser ends sends nothing. The page notices it at once, and another thread does the work. */
import { openTab } from '../journeys/explore';
import { button, metrics, openAtRest } from '../journeys/page';
import { expect, newPage, type Page, test } from '../test';
import { allRun, type Kind, killAfter, living, watchThreads } from './kills';

// All tests share one page.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, { baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
  await watchThreads(page);
});
test.afterAll(() => page.context().close());

/** Ends the newest thread of this kind while it works. */
async function killAtWork(kind: Kind): Promise<void> {
  await expect.poll(() => living(page)).toContain(kind);
  await allRun(page);
  expect(await killAfter(page, kind, 0)).not.toBeNull();
}

/** A thread that ends before the page has heard of it is noticed after a minute. */
const NOTICED = { timeout: 80_000 };

const alert = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });

/** What the page says of this work, whether it had heard of the thread or not. */
const ended = (work: string) =>
  alert(
    new RegExp(
      `${work} (stopped: its thread has ended, perhaps because no memory was left|could not start: its thread did not begin within 60 seconds)\\.`,
    ),
  );

test('PCA’s thread ends while it computes: another one computes it, and nothing need be said', async () => {
  // The first thread really computes; the next one knows the result.
  await page.route('**/assets/pca.worker-*.js', (route) => route.continue(), { times: 1 });
  await openAtRest(page, { mapAxes: 'umap' });
  await killAtWork('pca');
  expect((await metrics(page)).pcaMse).toBeNull();
  await expect.poll(async () => (await metrics(page)).pcaMse).not.toBeNull();
  await expect(alert('PCA')).toBeHidden();
});

test('a study’s thread ends while it measures: its panel says so, and Retry measures again', async () => {
  await openTab(page, 'Robustness');
  await button(page, 'Measure robustness').click();
  await killAtWork('study');
  const said = ended('The study');
  await expect(said).toBeVisible(NOTICED);
  await said.getByRole('button', { name: 'Retry' }).click();
  await expect(said).toBeHidden();
  const done = page.getByRole('progressbar', { name: 'Robustness measured' });
  await expect.poll(() => done.evaluate(({ value }: HTMLProgressElement) => value)).toBeGreaterThan(0);
  await button(page, 'Cancel').click();
});

test('UMAP’s thread ends while it lays out: its panel says so, and Retry lays out again', async () => {
  await openTab(page, 'Latent space');
  await button(page, 'Lay out by UMAP').click();
  await killAtWork('umap');
  const said = ended('The layout by UMAP');
  await expect(said).toBeVisible(NOTICED);
  await expect(button(page, 'Cancel UMAP')).toBeHidden();
  await said.getByRole('button', { name: 'Retry' }).click();
  await expect(said).toBeHidden();
  await expect(page.getByRole('progressbar', { name: 'UMAP done' })).toBeVisible();
});
