import { expect, type Page, test } from '../test';
import { openTab } from './explore';
import { button, openAtRest } from './page';

const region = (page: Page) => page.getByRole('region', { name: 'Features', exact: true });

test('says which digits are missing if there are none to measure', async ({ page }) => {
  await page.route('**/test-*', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await openAtRest(page, {}, 1);
  await openTab(page, 'Features');
  await expect(region(page).getByText(/Train first|Measure features to see/)).toBeVisible();
  await button(page, 'Measure features').click();
  await expect(region(page).getByRole('alert')).toContainText('None of the test digits could be fetched');
  await expect(button(page, 'Measure features')).toBeVisible();
});
