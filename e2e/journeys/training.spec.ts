import { expect, test } from '../strict';
import { atRest } from '../test';
import { button, figure, metrics, numberOf, open } from './page';

test('opens, trains automatically, and beats PCA within four epochs', async ({ page }) => {
  await open(page, { epochs: 4 });
  await expect(button(page, 'Pause')).toBeVisible();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  await expect(figure(page, 'Backend')).toHaveText('WebAssembly');
  // The browser's tab shows the progress, in its title and its icon.
  await expect(page).toHaveTitle(/^\d+ % · Hourglass$/);
  await expect(page.locator('link[rel=icon][href^="data:image/svg+xml"]')).toHaveCount(1);
  await expect(page.getByText(/^Training on .* About .* left\.$/)).toBeVisible({ timeout: 60_000 });
  // The test loss is measured again after the last epoch.
  await expect.poll(async () => (await metrics(page)).state, { timeout: 80_000 }).toBe('finished');
  // The exact error of PCA with 32 numbers, fitted to the 60,000: 0.01683, and 0.01521 with images clipped to 0…1.
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).toBeCloseTo(0.0152, 4);
  expect((await metrics(page)).pcaMseUnclipped).toBeCloseTo(0.0168, 4);
  const { epoch, testMse } = await metrics(page);
  console.log(`    after ${epoch.toFixed(2)} epochs: test MSE ${testMse?.toFixed(4)}, PCA 0.0152`);
  expect(testMse).toBeLessThan(0.0152);
  await expect(page.getByText(/On test digits the autoencoder .* better than PCA/)).toBeVisible();
  await expect(page.getByText('Finished: 4 epochs.').first()).toBeVisible();
  await expect(page).toHaveTitle(/^Done: test BCE 0\.\d{4} · Hourglass$/);
  await expect(page.locator('link[rel=icon][href^="data:"]')).toHaveCount(0);
  await expect(button(page, 'Train')).toBeVisible();
});

atRest('has the same losses after a restart with the same seed', async ({ page }) => {
  const lossAfter = (steps: number) =>
    page.evaluate(async (count) => {
      window.hourglass.restart();
      return (await window.hourglass.step(count)).testLoss;
    }, steps);
  const first = await lossAfter(12);
  expect(first).toBeGreaterThan(0);
  expect(await lossAfter(12)).toBe(first);
  await page.getByRole('textbox', { name: 'Seed' }).fill('2');
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().seed)).toBe(2);
  expect(await lossAfter(12)).not.toBe(first);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('r');
  await expect(figure(page, 'Step')).toHaveText('0');
});

test('waits for Train if the user prefers reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page);
  await expect(page.getByText('Ready: press Train.').first()).toBeVisible();
  expect((await metrics(page)).step).toBe(0);
  await button(page, 'Train').click();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
});
