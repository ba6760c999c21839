import { PRESETS } from '../../src/domain/presets';
import { expect, test } from '../test';
import { metrics, open } from './page';

test('every preset can be selected, and trains', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page);
  for (const { name, settings, source } of PRESETS) {
    await page.evaluate((chosen) => window.hourglass.set(chosen), settings);
    // The first step of Keras denoising takes ten seconds on two quiet cores.
    const trainLoss = async () => (await metrics(page)).trainLoss;
    await expect.poll(trainLoss, { message: name, timeout: 90_000 }).toBeGreaterThan(0);
    if (source) await expect(page.getByRole('link', { name: source.name })).toBeVisible();
  }
});
