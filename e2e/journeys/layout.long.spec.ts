import { PRESETS } from '../../src/domain/presets';
import { expect, type Page, test } from '../test';
import { badWords, overflowing, sidewaysScroll } from './layout';
import { metrics, open, pause } from './page';
import { showTab, TABS } from './tabs';

async function rest(page: Page): Promise<void> {
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  await expect.poll(async () => (await metrics(page)).testMse, { timeout: 60_000 }).not.toBeNull();
  await pause(page);
}

test('every tab fits each width, with normal and double text size, and no texts overlap', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page);
  await rest(page);
  const usual = [1440, 1024, 768, 390, 320].map((width) => ({ width, size: '100%' }));
  const large = [1440, 768, 390].map((width) => ({ width, size: '200%' }));
  for (const { width, size } of [...usual, ...large]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, size);
    const where = `${width} px, letters ${size}`;
    expect.soft(await badWords(page, 'main, header'), where).toEqual([]);
    for (const tab of TABS) {
      await showTab(page, tab);
      expect.soft(await sidewaysScroll(page), `${tab}, ${where}`).toBeLessThanOrEqual(0);
      expect
        .soft(await badWords(page, '[role="tabpanel"], [role="tablist"]'), `${tab}, ${where}`)
        .toEqual([]);
    }
  }
});

test('with the text spacing of WCAG 1.4.12 nothing is cut', async ({ page }) => {
  test.setTimeout(240_000);
  await open(page);
  await rest(page);
  await page.addStyleTag({
    content: `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`,
  });
  for (const width of [1440, 768, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const tab of TABS) {
      await showTab(page, tab);
      expect.soft(await sidewaysScroll(page), `${tab}, ${width} px`).toBeLessThanOrEqual(0);
      expect.soft(await badWords(page, 'main, header'), `${tab}, ${width} px`).toEqual([]);
    }
  }
});

test('with every preset each panel contains its content, above the tabs, with all rows of digits', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page);
  await rest(page);
  for (const { id, settings } of PRESETS) {
    await page.evaluate((settings) => {
      window.hourglass.set(settings as Parameters<typeof window.hourglass.set>[0]);
      window.hourglass.pause();
    }, settings);
    for (const size of [
      { width: 1440, height: 900 },
      { width: 1024, height: 768 },
    ]) {
      await page.setViewportSize(size);
      expect.soft(await overflowing(page), `${id}, ${size.width} px`).toEqual([]);
      expect.soft(await sidewaysScroll(page), `${id}, ${size.width} px`).toBeLessThanOrEqual(0);
      await expect.soft(page.getByRole('row', { name: /^Difference/ }), id).toBeVisible();
    }
  }
  // With noise there is one more row after the first reconstruction.
  await page.setViewportSize({ width: 1440, height: 900 });
  const denoising = PRESETS.find(({ settings }) => settings.noise && settings.noise !== 'none');
  await page.evaluate((settings) => {
    window.hourglass.set(settings as Parameters<typeof window.hourglass.set>[0]);
    window.hourglass.train();
  }, denoising?.settings ?? {});
  for (const row of ['Original', 'Noisy input', 'Autoencoder', 'PCA', 'Mean image', 'Difference'])
    await expect(page.getByRole('row', { name: new RegExp(`^${row}`) })).toBeVisible({ timeout: 60_000 });
  expect(await overflowing(page)).toEqual([]);
});
