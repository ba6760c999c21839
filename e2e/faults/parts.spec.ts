/** A part of the page that cannot be fetched or drawn, or whose thread fails, says so and takes nothing else with it. */
import { expect, type Page, test } from 'playwright/test';
import { openTab } from '../journeys/explore';
import { button, metrics, open } from '../journeys/page';

const trainsOn = async (page: Page) => {
  const { step } = await metrics(page);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step);
};

test('x', async ({ page }) => {
  page.on('console', (m) => console.log(m.type(), m.text().slice(0, 200)));
  await page.route('**/assets/Decoder-*.js', (r) => r.abort());
  await page.route('**/assets/Inside-*.css', (r) => r.abort());
  await open(page);
  await openTab(page, 'Decoder');
  await expect(page.getByRole('alert')).toContainText('Decoder has not come');
  console.log(await page.getByRole('alert').innerText());
  await trainsOn(page);
  await button(page, 'Retry').click();
  await expect(page.getByRole('alert')).toContainText('Decoder has not come');
  await page.unroute('**/assets/Decoder-*.js');
  await button(page, 'Retry').click();
  await expect(page.getByRole('slider', { name: 'Number 5', exact: true })).toBeVisible();
  await openTab(page, 'Inside');
  await expect(page.getByRole('alert')).toContainText('Inside has not come');
  await page.unroute('**/assets/Inside-*.css');
  await openTab(page, 'Decoder');
  await openTab(page, 'Inside');
  await expect(page.getByRole('region', { name: 'Inside', exact: true })).toBeVisible();
});
