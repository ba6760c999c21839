import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '../test';
import { explore, openTab, region } from './explore';
import { button, metrics } from './page';

const rows = (page: Page) => page.getByRole('table', { name: 'Points of the sweep' }).locator('tbody tr');

test('sweeps over code sizes, stops, resumes after a reload, opens a point and saves the table', async ({
  page,
}) => {
  await explore(page, 'Rate and distortion', { epoch: 0 });
  await page.getByLabel('Epochs for each point').fill('1');
  for (const name of ['Network: Linear code 32', 'Network: Article']) await page.getByLabel(name).uncheck();
  await page.getByLabel('Network: Keras simple 32').check();
  await expect(page.getByText(/^3 points to train/)).toBeVisible();
  await button(page, 'Begin the sweep').click();
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  await expect(rows(page)).toHaveCount(1, { timeout: 60_000 });
  await button(page, 'Stop the sweep').click();
  // The page's own run continues.
  await expect.poll(async () => (await metrics(page)).state).toBe('training');
  const before = await rows(page).count();

  await page.reload();
  await openTab(page, 'Rate and distortion');
  await expect(rows(page)).toHaveCount(before);
  await button(page, 'Resume the sweep').click();
  await expect(page.getByText('Every chosen point is trained.')).toBeVisible({ timeout: 60_000 });
  await expect(rows(page)).toHaveCount(3);
  // A larger code has a smaller error.
  const errors = (await rows(page).locator('td:nth-child(4)').allInnerTexts()).map(Number);
  expect(errors).toEqual(errors.toSorted((a, b) => b - a));

  // PCA's errors are computed on the page's own digits.
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  const download = page.waitForEvent('download');
  await button(page, 'Save: error against code size').click();
  await page.getByRole('menuitem', { name: 'Numbers (CSV)' }).click();
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain(
    'variant,code_size,seed,epochs,steps,test_bce,test_mse,pca_test_mse_clipped,pca_test_mse_unclipped',
  );
  expect(lines[1]).toMatch(/^Keras simple 32,2,1,1,469,0\.\d+,0\.\d+,0\.0554\d*,0\.0556/);
  const picture = page.waitForEvent('download');
  await button(page, 'Save: error against code size').click();
  await page.getByRole('menuitem', { name: 'Picture (PNG)' }).click();
  const png = await readFile(await (await picture).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Twice the width of the chart on the page plus margins.
  const plot = await region(page, 'Rate and distortion').locator('svg.recharts-surface').boundingBox();
  expect(png.readUInt32BE(16)).toBe(Math.floor(2 * ((plot?.width ?? 0) + 32)));

  // Each point is a recorded run too, with its weights and the sweep's name.
  await openTab(page, 'Runs');
  const recorded = page.getByRole('table', { name: 'Recorded runs' }).locator('tbody tr');
  await expect(recorded.filter({ hasText: 'sweep: Keras simple 32' })).toHaveCount(3);
  await expect(button(page, 'Open Keras simple 32, code of 2')).toBeEnabled();
  await openTab(page, 'Rate and distortion');

  await button(page, 'Open Keras simple 32, code size 8').click();
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().codeSize)).toBe(8);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
});
