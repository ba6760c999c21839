/** The whole of another data set in the built page: training, PCA, and the measures that need labels. */
import { existsSync } from 'node:fs';
// PCA's known result is of MNIST, so these journeys compute it.
import { expect, type Page, test } from '../strict';
import { openTab, region } from './explore';
import { button, chooseData, metrics, open, pause } from './page';

/** Measures the features of the paused network. With 26 classes, or much ink, that takes longer than with MNIST. */
async function measureFeatures(page: Page): Promise<void> {
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 240_000 }).not.toBeNull();
  await openTab(page, 'Features');
  await pause(page);
  await button(page, 'Measure features').click();
  await expect(page.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 400_000 });
}

const matrixOf = (page: Page) => page.getByRole('table', { name: /^Confusion matrix/ });

test('letters: the confusion table has 26 rows and columns', async ({ page }) => {
  test.setTimeout(700_000);
  await open(page, { data: 'letters', hidden: 32, codeSize: 8 });
  await measureFeatures(page);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  await expect(matrixOf(page).getByRole('columnheader')).toHaveText(letters);
  await expect(matrixOf(page).getByRole('rowheader')).toHaveText(letters);
  await expect(page.getByText(/test letters, classified by/)).toBeVisible();
});

test('Fashion-MNIST: the classes have their names in the map, the picker and the confusion table', async ({
  page,
}) => {
  test.skip(!existsSync('dist/data/fashion-mnist/manifest.json'), 'Fashion-MNIST is not packed here.');
  test.setTimeout(900_000);
  await open(page, { hidden: 32, codeSize: 8 });
  await chooseData(page, /^Fashion-MNIST/);
  await expect(page).toHaveURL(/data=fashion-mnist/);
  await expect(page.getByText('Training on 60,000 images.').first()).toBeVisible({ timeout: 90_000 });
  await expect.poll(async () => (await metrics(page)).testMse, { timeout: 60_000 }).not.toBeNull();
  await expect(
    region(page, 'Latent map').getByRole('button', { name: 'Trouser', exact: true }),
  ).toBeVisible();
  await page.getByRole('combobox', { name: 'A test image of a class' }).selectOption('Ankle boot');
  await expect(page.getByText(/^Test image [\d,]+, Ankle boot$/)).toBeVisible();
  await measureFeatures(page);
  await expect(matrixOf(page).getByRole('rowheader', { name: 'Sandal' })).toBeVisible();
  expect((await metrics(page)).pcaMseUnclipped).toBeCloseTo(FASHION_PCA_8, 4);

  await chooseData(page, /^MNIST/);
  await expect(page.getByText('Test digit 16, a 2')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('main')).not.toContainText(/Trouser|Ankle boot/);
  await expect(matrixOf(page)).toHaveCount(0);
  await expect(page.getByText(/^Nothing is trained yet\./)).toBeVisible();
});

/** Test MSE of PCA with 8 components on Fashion-MNIST, by NumPy’s eigenvectors of the covariance. */
const FASHION_PCA_8 = 0.026607;
