/** The page's threads are under its content-security policy, also on a server that sends no headers. */
import { metrics } from '../journeys/page';
import { showTab, TABS } from '../journeys/tabs';
import { expect, test } from '../test';

test('a tour of all tabs', async ({ page }) => {
  await page.goto('?backend=wasm&hidden=32&codeSize=4');
  for (const tab of TABS) await showTab(page, tab);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(3);
});

test('probe page', async ({ page }) => {
  test.fail();
  await page.goto('?backend=wasm&hidden=32&codeSize=4');
  await page.evaluate(() => {
    fetch('http://localhost:1/x').catch(() => {});
  });
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(3);
});
