/** The tabs below the views. */
import { expect, type Page } from 'playwright/test';

/** The names of the tabs, in order. */
export const TABS = [
  'Latent space',
  'Decoder',
  'Between two digits',
  'Inside',
  'Timeline',
  'Features',
  'Robustness',
  'Rate and distortion',
  'Runs',
  'Anomaly',
  'Health',
] as const;

/** Opens a tab and waits for its view. */
export async function showTab(page: Page, name: (typeof TABS)[number]): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await expect(
    page.getByRole('tabpanel').getByRole('heading', { level: 2, name, exact: true }),
  ).toBeVisible();
}
