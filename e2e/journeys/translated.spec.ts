import { expect, test } from '../test';
import { metrics } from './page';
import { TABS } from './tabs';
import { Translated } from './translated';
import { MARK } from './translator';

test('a page that is translated while it starts still updates its texts, in every tab and after every change', async ({
  page,
}) => {
  test.setTimeout(400_000);
  await page.route('**/train-03*', (route) => route.fulfill({ status: 404, body: 'gone' }));
  // The tabs are faster without training.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const translated = await Translated.open(page, 'replaced');
  await translated.shows(/^¡Cannot use part/);
  await page.unroute('**/train-03*');
  await translated.button('Retry').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();

  for (const tab of TABS) await translated.openTab(tab);
  await page.evaluate(() => window.hourglass.train());

  await translated.set({ codeSize: 16 });
  await translated.shows('PCA 16');
  await expect(page.getByText('PCA 32')).toHaveCount(0);
  for (const preset of ['vae-2', 'linear-32']) await translated.preset(preset);
  await translated.shows('PCA 32');
  await page.evaluate(() => window.hourglass.set({ theme: 'dark', mapAxes: 'umap' }));
  await translated.openTab('Latent space');
  await translated.shows(/^¡UMAP places similar codes/);

  await translated.button('Pause').click();
  await translated.shows('Train');
  await translated.shows('Paused: press Train.');
  await translated.button('Step').click();
  await translated.draw();
  await translated.shows('Your drawing');
  await page.keyboard.press('Control+z');
  await translated.shows(/^¡Test digit 16/);
  await translated.button('Restart').click();
  await translated.shows('Ready: press Train.');
  await translated.button('Train').click();
  await translated.shows('Pause');

  for (const [button, words] of [
    ['Help', 'What am I seeing?'],
    ['More settings', 'Penalties on the code'],
    ['Theme', 'Dark'],
  ] as const) {
    await translated.button(button).click();
    await translated.shows(words);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('combobox', { name: `${MARK}Preset`, exact: true }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await translated.isWhole();
  await page.keyboard.press('Escape');

  await translated.openTab('Timeline');
  await page.getByRole('slider', { name: /Moment/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await translated.shows(/^¡Looking back at step/);
  await translated.button('Back to now').first().click();
  await expect(page.getByText(/^¡Looking back at step/)).toHaveCount(0);

  await translated.openTab('Rate and distortion');
  await translated.button('Begin the sweep').click();
  await translated.shows('Stop the sweep');
  await translated.button('Stop the sweep').click();
  await translated.shows('Begin the sweep');
});
