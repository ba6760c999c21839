/** Shared by the journeys in the tabs below the views. */
import { expect, type Page } from 'playwright/test';
import { button, metrics, open } from './page';

/** Opens the page, trains to `epoch`, waits for PCA, pauses, and opens a tab. */
export async function explore(
  page: Page,
  tab: string,
  { epoch, ...settings }: Record<string, string | number> & { readonly epoch: number },
): Promise<void> {
  await open(page, settings);
  await expect
    .poll(async () => (await metrics(page)).epoch, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(epoch);
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  await openTab(page, tab);
}

/** Scrolls to the tabs, which load when they become visible, and opens one. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  await page.mouse.move(700, 500);
  await expect(async () => {
    await page.mouse.wheel(0, 3000);
    await expect(tab).toBeVisible({ timeout: 1000 });
  }).toPass();
  await tab.click();
}

export const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Starts a measurement with a paused network, and waits for the result. */
export async function measureAtRest(page: Page, verb: string): Promise<void> {
  await page.evaluate(() => window.hourglass.pause());
  await expect.poll(async () => (await metrics(page)).state).toMatch(/paused|finished/);
  await button(page, verb).click();
  await expect(page.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 60_000 });
}
