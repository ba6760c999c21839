/** Other data than MNIST: the page learns them, speaks of them, and leaves nothing of them behind. */
import { expect, test } from '../test';
import { region } from './explore';
import { button, chooseData, metrics, open, openAtRest, pause } from './page';

test('letters: the map, the picker and the reconstructions have their classes, and MNIST comes back whole', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await open(page, { hidden: 32, codeSize: 8 });
  await expect.poll(async () => (await metrics(page)).testMse, { timeout: 60_000 }).not.toBeNull();
  await chooseData(page, /^Letters/);
  await expect(page).toHaveURL(/data=letters/);
  // A new run begins, and the pad gets a letter.
  await expect(page.getByText(/^Test letter \d+, letter [A-Z]$/)).toBeVisible();
  await expect(page.getByText('Training on 20,800 letters.').first()).toBeVisible({ timeout: 60_000 });
  const map = region(page, 'Latent map');
  await expect(map.getByRole('button', { name: /^Letter [A-Z]$/ })).toHaveCount(26, { timeout: 60_000 });
  const picker = page.getByRole('combobox', { name: 'A test image of a class' });
  await picker.selectOption('Q');
  await expect(page.getByText(/^Test letter [\d,]+, letter Q$/)).toBeVisible();
  await expect(region(page, 'Reconstructions').getByRole('columnheader')).toHaveText(
    ['Letter', 'A', 'C', 'F', 'H', 'K', 'N', 'P', 'S', 'U', 'X'],
    { timeout: 60_000 },
  );
  // The address alone opens the same data.
  await page.goto(page.url());
  await expect(page.getByRole('button', { name: /^Data/ })).toContainText('Letters');

  await chooseData(page, /^MNIST/);
  await expect(page).not.toHaveURL(/data=/);
  await expect(page.getByText('Test digit 16, a 2')).toBeVisible({ timeout: 60_000 });
  await expect(map.getByRole('button', { name: /^Digit \d$/ })).toHaveCount(10, { timeout: 60_000 });
  await expect(region(page, 'Reconstructions').getByRole('columnheader').nth(1)).toHaveText('0');
  // The offer to bring the earlier run back names its data for a while.
  await expect(button(page, 'Bring it back')).toBeHidden({ timeout: 60_000 });
  await expect(page.locator('main')).not.toContainText(/letter/i);
});

test('an address that asks for own images without them opens MNIST and says why', async ({ page }) => {
  await openAtRest(page, { data: 'own' });
  await expect(page.getByText(/^Your own images \(data=own\) are not here/)).toBeVisible();
  await pause(page);
  await expect(page.getByRole('button', { name: /^Data/ })).toContainText('MNIST');
  await expect(page).not.toHaveURL(/data=own/);
});

test('a copy of the page without a set says what is missing, and offers the others', async ({ page }) => {
  await page.route('**/data/fashion-mnist/manifest.json', (route) =>
    route.fulfill({ status: 404, body: '' }),
  );
  await openAtRest(page);
  await button(page, /^Data/).click();
  const missing = page.getByRole('menuitemradio', { name: /^Fashion-MNIST/ });
  await expect(missing).toContainText('Its files are not here.');
  await expect(missing).toBeDisabled();
  await expect(page.getByRole('menuitemradio', { name: /^Letters/ })).toBeEnabled();
});
