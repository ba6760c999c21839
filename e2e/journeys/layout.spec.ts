import { expect, test } from 'playwright/test';
import { badWords, sidewaysScroll } from './layout';
import { metrics, open, pause } from './page';
import { TABS } from './tabs';

const settled = async (page: import('playwright/test').Page) => {
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  await expect.poll(async () => (await metrics(page)).testMse, { timeout: 60_000 }).not.toBeNull();
  await pause(page);
};

test('every tab fits each width, with letters of the usual size and of twice that, and no words lie over each other', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await open(page);
  await settled(page);
  const views = [
    { width: 1440, size: '100%' },
    { width: 1440, size: '200%' },
    { width: 1200, size: '100%' },
    { width: 1024, size: '100%' },
    { width: 768, size: '100%' },
    { width: 768, size: '200%' },
    { width: 390, size: '100%' },
    { width: 390, size: '200%' },
    { width: 320, size: '100%' },
  ];
  for (const tab of TABS) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expect(page.getByRole('tabpanel').getByRole('heading', { level: 2 })).toBeVisible();
    for (const { width, size } of views) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, size);
      const where = `${tab}, ${width} px, letters ${size}`;
      expect.soft(await sidewaysScroll(page), where).toBeLessThanOrEqual(0);
      // The instrument is the same in every tab.
      const bad = await badWords(
        page,
        tab === TABS[0] ? 'main, header' : '[role="tabpanel"], [role="tablist"]',
      );
      expect.soft(bad, where).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
});
