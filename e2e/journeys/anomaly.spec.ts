import { expect, test } from 'playwright/test';
import { explore, measureAtRest, region } from './explore';
import { button, slider } from './page';

test('calls a letter on the pad unusual, and a test digit ordinary', async ({ page }) => {
  await explore(page, 'Anomaly', { epoch: 2 });
  await measureAtRest(page, 'Measure anomalies');
  const panel = region(page, 'Anomaly');
  await button(page, 'Put on the pad: Letter M, 6').click();
  await expect(
    panel.getByText(/^Unusual: what is on the pad is rebuilt worse than 9\d\.\d % of the test digits/),
  ).toBeVisible();
  await expect(page.getByText('Your drawing')).toBeAttached();
  await button(page, 'A test digit 1').click();
  await expect(panel.getByText(/^Ordinary: /)).toBeVisible();
  await button(page, 'Put on the pad: Noise, 1').click();
  await expect(panel.getByText(/^Unusual: .* 100\.0 %/)).toBeVisible();

  // The threshold is a percentile of the test digits' errors.
  await expect(panel.getByText(/: 500 of 10,000 test digits/)).toBeVisible();
  await slider(page, 'Threshold percentile').focus();
  await page.keyboard.press('Home');
  await expect(panel.getByText(/: 5,000 of 10,000 test digits/)).toBeVisible();

  // Noise is told from digits without a mistake; letters better than by chance.
  const areas = panel.getByRole('row');
  const noise = await areas.filter({ hasText: 'noise' }).getByRole('cell').first().innerText();
  const letters = await areas.filter({ hasText: 'letters' }).getByRole('cell').first().innerText();
  expect(Number(noise)).toBe(1);
  expect(Number(letters)).toBeGreaterThan(0.7);
});
