import { expect, test } from '../test';
import { metrics } from './page';
import { TABS } from './tabs';
import { Translated } from './translated';

test('a page whose texts are moved into a translator’s elements shows all studies and a sweep in translation', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const translated = await Translated.open(page, 'wrapped');
  await expect.poll(async () => (await metrics(page)).epoch, { timeout: 60_000 }).toBeGreaterThan(1);
  for (const tab of TABS) await translated.openTab(tab);
  for (const [tab, verb] of [
    ['Features', 'Measure features'],
    ['Robustness', 'Measure robustness'],
    ['Anomaly', 'Measure anomalies'],
  ] as const) {
    await translated.openTab(tab);
    await translated.button(verb).click();
    await translated.shows('Cancel');
    await expect(page.getByText(/^¡Measured at epoch/)).toBeVisible({ timeout: 120_000 });
    await translated.isWhole();
    await translated.set({ codeSize: 8 });
    await translated.shows(/of an earlier run\.$/);
    await translated.set({ codeSize: 32 });
  }
  await translated.openTab('Rate and distortion');
  await page.getByLabel('Epochs for each point').fill('1');
  await translated.button('Begin the sweep').click();
  await expect(page.getByRole('table', { name: /Points of the sweep/ })).toBeVisible({ timeout: 120_000 });
  await translated.isWhole();
  await translated.button('Stop the sweep').click();

  await translated.openTab('Latent space');
  await translated.set({ mapAxes: 'umap', codeSize: 16 });
  await translated.button('Lay out by UMAP').click();
  await translated.shows('Cancel UMAP');
  await translated.button('Cancel UMAP').click();
  for (const preset of ['convolutional', 'beta-vae', 'tied', 'two-numbers']) await translated.preset(preset);
});
