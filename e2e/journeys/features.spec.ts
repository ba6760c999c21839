import { expect, type Page, test } from 'playwright/test';
import { button, metrics, open } from './page';

/**
 * How many of the first 2,000 test digits 5 neighbours among the first 10,000 training digits have right: computed apart from the page, from sums of squared differences of whole numbers. The packed digits are shuffled; in
 * MNIST's own order the first 2,000 are harder (92.6 %).
 */
const PIXELS_RIGHT = 1899;

const region = (page: Page) => page.getByRole('region', { name: 'Features', exact: true });
const table = (page: Page) => page.getByRole('table', { name: /test digits, classified by/ });
const measuring = (page: Page) => page.getByRole('progressbar', { name: 'Features measured' });

/** Opens the page and scrolls to the panel. */
async function explore(page: Page, settings: Record<string, string | number> = {}) {
  await open(page, settings);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 2000);
  await expect(region(page)).toBeVisible();
}

/** The numbers of a measure's row: autoencoder, PCA, pixels. */
async function row(page: Page, measure: string): Promise<number[]> {
  const cells = table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${measure}`) }) })
    .getByRole('cell');
  return (await cells.allInnerTexts()).map(Number.parseFloat);
}

const inRange = (values: readonly number[], low: number, high: number) => {
  expect(values).toHaveLength(3);
  for (const value of values) {
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  }
};

test('measures the features after an epoch, while training goes on, and says who wins', async ({ page }) => {
  test.setTimeout(180_000);
  await explore(page, { epochs: 500 });
  await expect.poll(async () => (await metrics(page)).epoch, { timeout: 60_000 }).toBeGreaterThan(1);
  await button(page, 'Measure features').click();
  await expect(measuring(page)).toBeVisible();
  const { step } = await metrics(page);
  await expect(table(page)).toBeVisible({ timeout: 120_000 });
  await expect(measuring(page)).toBeHidden();
  expect((await metrics(page)).step).toBeGreaterThan(step);

  const neighbours = await row(page, 'Nearest neighbours');
  inRange(neighbours, 85, 99);
  inRange(await row(page, 'Linear probe'), 75, 97);
  inRange(await row(page, 'Silhouette'), -0.05, 0.4);
  const trust = await row(page, 'Trustworthiness');
  inRange(trust, 0.97, 1);
  expect(trust[2]).toBe(1);
  expect(Math.abs((neighbours[2] ?? 0) - PIXELS_RIGHT / 20)).toBeLessThanOrEqual(0.1);
  await expect(region(page).getByText(/easier to classify|A tie:/)).toBeVisible();
  await expect(region(page).getByText(/^Measured at epoch [1-9]/)).toBeVisible();

  // The diagonal of the confusion matrix is what is right.
  const matrix = page.getByRole('table', { name: /Confusion matrix/ });
  const right = async () => {
    const counts = (await matrix.locator('tbody td').allInnerTexts()).map(Number);
    expect(counts).toHaveLength(100);
    expect(counts.reduce((sum, count) => sum + count)).toBe(2000);
    return counts.reduce((sum, count, i) => sum + (i % 11 === 0 ? count : 0), 0);
  };
  expect((await right()) / 20).toBeCloseTo(neighbours[0] ?? 0, 0);
  await region(page).getByText('Pixels', { exact: true }).click();
  await expect.poll(right).toBe(PIXELS_RIGHT);
});

test('measures by itself every so many epochs, as the address says; cancelled, it loses nothing', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await explore(page, { hidden: 32, codeSize: 4, qualityEvery: 1, epochs: 500 });
  const when = region(page).getByText(/^Measured at epoch/);
  await expect(when).toBeVisible({ timeout: 120_000 });
  const first = await when.innerText();
  await expect
    .poll(async () => (await when.isVisible()) && when.innerText(), { timeout: 60_000 })
    .not.toBe(first);

  await page.evaluate(() => window.hourglass.set({ qualityEvery: 0 }));
  await expect(measuring(page)).toBeHidden({ timeout: 60_000 });
  const before = await table(page).innerText();
  const { runId, step } = await metrics(page);
  await button(page, 'Measure features').click();
  await expect(measuring(page)).toBeVisible();
  await button(page, 'Cancel').click();
  await expect(measuring(page)).toBeHidden();
  await expect(button(page, 'Measure features')).toBeVisible();
  expect(await table(page).innerText()).toBe(before);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step);
  expect((await metrics(page)).runId).toBe(runId);
});

test('says which digits are missing where there are none to measure on', async ({ page }) => {
  await page.route('**/test-*', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await explore(page);
  await expect(region(page).getByText(/Train first|Measure features to see/)).toBeVisible();
  await button(page, 'Measure features').click();
  await expect(region(page).getByRole('alert')).toContainText('None of the test digits could be fetched');
  await expect(button(page, 'Measure features')).toBeVisible();
});
