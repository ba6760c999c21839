import { expect, type Page, test } from 'playwright/test';
import { explore, measureAtRest, openTab, region } from './explore';
import { button, slider } from './page';

// One network serves them all: to train it takes longer than to study it.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await browser.newPage({ baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
});
test.afterAll(() => page.close());

test('a layer narrower than the code is named at once, and the network is examined after its epoch', async () => {
  await explore(page, 'Health', { hidden: 24, codeSize: 32, epoch: 2 });
  const panel = region(page, 'Health');
  await expect(
    panel.getByText('A hidden layer of 24 units is narrower than the code of 32', { exact: false }),
  ).toBeVisible();
  await expect(panel.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 60_000 });
  await expect(panel.getByRole('row', { name: /the code 32 / })).toBeVisible();
});

test('both codes are put to the same distortions, and the page says against what each holds out better', async () => {
  await openTab(page, 'Robustness');
  await measureAtRest(page, 'Measure robustness');
  const panel = region(page, 'Robustness');
  await expect(panel.getByText(/more robust against|A tie against/)).toBeVisible();
  // Accuracy falls with the strength, for both.
  const noise = await panel.getByText(/^Noise\. /).innerText();
  const shares = [...noise.matchAll(/(autoencoder|PCA) ([\d.]+) %/g)].map(([, , share]) => Number(share));
  expect(shares).toHaveLength(12);
  for (const contender of [0, 1]) {
    expect(shares[contender]).toBeGreaterThan(60);
    expect(shares[10 + contender]).toBeLessThan(shares[contender] ?? 0);
  }
  await panel.getByText('Reconstruction error', { exact: true }).click();
  await expect(panel.getByText(/^Noise\. 0: autoencoder 0\.\d{4}, PCA 0\.\d{4}/)).toBeAttached();
});

test('a letter on the pad is called unusual, and a test digit ordinary', async () => {
  await openTab(page, 'Anomaly');
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
  const rows = panel.getByRole('row');
  const noise = await rows.filter({ hasText: 'noise' }).getByRole('cell').first().innerText();
  const letters = await rows.filter({ hasText: 'letters' }).getByRole('cell').first().innerText();
  expect(Number(noise)).toBeGreaterThan(0.999);
  expect(Number(letters)).toBeGreaterThan(0.7);
});
