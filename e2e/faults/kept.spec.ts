/**
 * The service worker: after the first visit, the page opens without a network. Playwright's own `test`: a service worker's
 * requests cannot be changed by routes, which the other needs.
 */
import { expect, test } from 'playwright/test';
import { openTab, region } from '../journeys/explore';
import { button, drawSeven, metrics } from '../journeys/page';
import { serving } from './host';
import { firstVisit, Host, SMALL, trains } from './keeping';

test.use({ serviceWorkers: 'allow' });
test.setTimeout(300_000);

test('after one visit, the page opens without its server, trains on all cores, and has all of its parts', async ({
  context,
}) => {
  const host = new Host();
  await serving(host.answer, async (address) => {
    const first = await firstVisit(context, address);
    expect(await first.evaluate(() => crossOriginIsolated)).toBe(false);
    host.state = 'gone';
    // What the first visit has not shown yet is there too.
    await openTab(first, 'Decoder');
    await expect(region(first, 'Decoder').getByRole('img').first()).toBeVisible();
    await first.close();

    const page = await context.newPage();
    await page.goto(`${address}?${SMALL}&size=5`);
    await trains(page);
    // Also where the server sends no headers for it.
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect((await metrics(page)).device).not.toContain('1 thread');
    await expect(page.getByText(/^Training on 60,000 digits/).first()).toBeVisible({ timeout: 90_000 });
    await drawSeven(page);
    await expect(page.getByText('Your drawing')).toBeVisible();
    await openTab(page, 'Latent space');
    await expect(region(page, 'Latent space')).toBeVisible();
    await button(page, /^Data/).click();
    await expect(
      page.getByRole('menuitemradio', { name: /^MNIST.* MB, kept in this browser/ }),
    ).toBeEnabled();
  });
});
