/** Links and scripts that ask for what the page does not have. */

import { button, metrics } from '../journeys/page';
import { expect, test } from '../test';

test('a page with a hostile link opens, says once what it did not take, and refuses wrong calls of a script', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const digits = '1'.repeat(100_000);
  await page.goto(
    `./?backend=wasm&codeSize=<img src=x onerror="window.hacked=1">&loss=%E0%A4%A&hidden=32#seed=${digits}x`,
  );
  await expect(button(page, 'Train')).toBeVisible();
  const said = page.getByText('In the address, codeSize is “<img', { exact: false });
  await expect(said).toHaveCount(1);
  await expect(said).toContainText('seed is “1111');
  expect(await page.evaluate('window.hacked')).toBeUndefined();

  // Also where a script of another program has added something to all objects.
  await page.evaluate('Object.prototype.added = 1; Array.prototype.added = 1;');
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  const message = await page.evaluate(() =>
    window.hourglass.step(-1).then(
      () => null,
      ({ message }) => message,
    ),
  );
  expect(message).toBe(
    'step expects a whole number of steps, at least 1, but got the number -1. Nothing has changed.',
  );
  await expect(button(page, 'Pause')).toBeVisible();
  await page.evaluate(() => window.hourglass.set({ codeSize: 4 }));
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  await expect(page).toHaveURL(/codeSize=4/);
});
