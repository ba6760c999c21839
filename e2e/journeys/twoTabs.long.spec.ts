import { expect, type Page, test } from '../test';
import { openTab } from './explore';
import { button, open } from './page';

const rows = (page: Page) => page.getByRole('table', { name: 'Points of the sweep' }).locator('tbody tr');
const theme = (page: Page) => page.locator('html').getAttribute('data-mantine-color-scheme');

/** Runs a sweep over one size of a small network, for one epoch. */
async function sweep(page: Page, size: number): Promise<void> {
  await page.bringToFront();
  await openTab(page, 'Rate and distortion');
  await page.getByLabel('Epochs for each point').fill('1');
  await page.getByLabel('Network: Article').uncheck();
  await page.getByLabel('Network: Linear code 32').uncheck();
  await page.getByLabel('Network: Keras simple 32').check();
  for (const other of [2, 8, 32]) await page.getByLabel(`Code size ${other}`, { exact: true }).uncheck();
  await page.getByLabel(`Code size ${size}`, { exact: true }).check();
  await expect(page.getByText(/^1 point to train/)).toBeVisible();
  await button(page, 'Begin the sweep').or(button(page, 'Resume the sweep')).click();
}

test('two tabs keep their own sweeps and settings, and share the theme', async ({ page, context }) => {
  test.setTimeout(240_000);
  const other = await context.newPage();
  for (const tab of [page, other]) await open(tab);
  for (const tab of [page, other]) await tab.evaluate(() => window.hourglass.pause());

  await page.evaluate(() => window.hourglass.set({ theme: 'dark' }));
  await expect.poll(() => theme(other)).toBe('dark');
  await other.evaluate(() => window.hourglass.set({ theme: 'light' }));
  await expect.poll(() => theme(page)).toBe('light');

  await sweep(page, 4);
  await sweep(other, 16);
  // Each tab also gets the other's point when it is ready.
  for (const tab of [page, other]) await expect(rows(tab)).toHaveCount(2, { timeout: 120_000 });
  for (const [tab, size] of [
    [page, 4],
    [other, 16],
  ] as const) {
    await tab.bringToFront();
    await tab.reload();
    await openTab(tab, 'Rate and distortion');
    await expect(rows(tab)).toHaveCount(2);
    await expect(tab.getByLabel(`Code size ${size}`, { exact: true })).toBeChecked();
    await expect(tab.getByText('Every chosen point is trained.')).toBeVisible();
  }

  // The storage is full. The page says so, and keeps the point while it is open.
  await page.bringToFront();
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByLabel('Code size 2', { exact: true }).check();
  await button(page, 'Resume the sweep').click();
  await expect(page.getByText('This point of the sweep is only on the page', { exact: false })).toBeVisible({
    timeout: 60_000,
  });
  await expect(rows(page)).toHaveCount(3);
});
