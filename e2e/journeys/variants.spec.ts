import { atRest, expect, type Page, test } from '../test';
import { region } from './explore';
import { button, errorBetween, metrics, open, pictureOf, slider } from './page';

const step = (page: Page, steps: number) => page.evaluate((steps) => window.hourglass.step(steps), steps);

test('a denoising network sees noise, and removes it', async ({ page }) => {
  await open(page, { noise: 'salt-and-pepper', noiseAmount: 0.3, hidden: 64 });
  await expect(page.getByText('With the noise of training.', { exact: false })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Noisy input' })).toBeVisible();
  await expect.poll(async () => (await metrics(page)).epoch, { timeout: 60_000 }).toBeGreaterThan(1);
  await page.evaluate(() => window.hourglass.pause());
  const [noisy, mended] = [
    await pictureOf(page, 'What the network sees'),
    await pictureOf(page, 'Reconstruction'),
  ];
  // A third of the pixels are randomly black or white. The reconstruction's paper is clean again.
  const corner = noisy.slice(0, 28 * 3);
  expect(corner.filter((value) => value > 200).length).toBeGreaterThan(3);
  expect(Math.max(...mended.slice(0, 28 * 3))).toBeLessThan(60);
  expect(errorBetween(noisy, mended)).toBeGreaterThan(0.02);
});

atRest(
  'a variational network shows the standard deviations of its code, and the terms of its loss',
  async ({ page }) => {
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name: /^VAE 2 ?[^0]/ }).click();
    await step(page, 10);
    await expect(page.getByRole('img', { name: 'Code: 2 numbers with their spread' })).toBeVisible();
    await expect(slider(page, 'β')).toBeVisible();
    const curves = region(page, 'Loss curves');
    await curves.getByText('Terms', { exact: true }).click();
    await expect(curves.getByText('in nats an image', { exact: false })).toBeVisible();
    await expect(
      curves.getByText(/The negative ELBO on test digits is [\d.]+: [\d.]+ of reconstruction/),
    ).toBeVisible({
      timeout: 60_000,
    });
    await expect(curves.getByText(/test KL [\d.]+, train KL [\d.]+/)).toBeAttached();
  },
);

test('a convolutional network has sliders for its filters, and trains', async ({ page }) => {
  await open(page, { filters: '4,8', hidden: '', codeSize: 16 });
  await expect(slider(page, 'Filters')).toHaveAttribute('aria-valuenow', '4');
  await expect(slider(page, 'Filters, layer 2')).toHaveAttribute('aria-valuenow', '8');
  await expect(button(page, 'Add convolution')).toBeDisabled();
  await expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(60);
  expect((await metrics(page)).trainLoss).toBeLessThan(0.4);
  await button(page, 'Remove convolution 2').click();
  await expect(slider(page, 'Filters, layer 2')).toBeHidden();
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().filters)).toEqual([4]);
});

atRest('settings are shown only where they have an effect', async ({ page }) => {
  await expect(region(page, 'Loss curves').getByText('Terms', { exact: true })).toBeHidden();
  await button(page, 'More settings').click();
  await expect(slider(page, 'Noise amount')).toBeHidden();
  await page.getByRole('combobox', { name: 'Sparsity' }).click();
  await page.getByRole('option', { name: 'KL' }).click();
  await expect(slider(page, 'Sparsity target')).toBeVisible();
  await expect(region(page, 'Loss curves').getByText('Terms', { exact: true })).toBeVisible();
  expect(await step(page, 20)).toMatchObject({ step: 40 });
});
