import { expect, test } from '../test';
import { findings } from './axe';
import { measureAtRest } from './explore';
import { metrics, open, pause } from './page';
import { showTab, TABS } from './tabs';

test('axe finds nothing in any tab in any theme at any width', async ({ page }) => {
  test.setTimeout(1_200_000);
  await open(page);
  await expect.poll(async () => (await metrics(page)).testMse, { timeout: 60_000 }).not.toBeNull();
  await pause(page);
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((theme) => window.hourglass.set({ theme }), theme);
    for (const tab of TABS) {
      await showTab(page, tab);
      for (const width of [1440, 1024, 768, 390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await findings(page), `${tab}, ${width} px, ${theme}`).toEqual([]);
      }
    }
  }
});

test('axe finds nothing in the results of the studies', async ({ page }) => {
  test.setTimeout(600_000);
  await open(page);
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  for (const [tab, verb] of [
    ['Features', 'Measure features'],
    ['Robustness', 'Measure robustness'],
    ['Anomaly', 'Measure anomalies'],
  ] as const) {
    await showTab(page, tab);
    await measureAtRest(page, verb);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect.soft(await findings(page), `${tab}, ${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
