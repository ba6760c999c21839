/** A long run tells a person who looks at another tab that it is done. */
import { expect, type Page, test } from '../test';
import { open } from './page';

declare global {
  interface Window {
    told: { title: string; body: string | undefined }[];
    requests: number;
    /** What the page thinks of its own visibility: headless browsers never hide a tab. */
    seen(visibility: DocumentVisibilityState): void;
  }
}

/** Writes down every notification and every request for permission, and lets the test hide the tab. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.told = [];
    window.requests = 0;
    const Real = window.Notification;
    const ask = Real.requestPermission.bind(Real);
    window.Notification = class extends Real {
      static override requestPermission = () => {
        window.requests++;
        return ask();
      };
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        window.told.push({ title, body: options?.body });
      }
    };
    let now: DocumentVisibilityState = 'visible';
    Object.defineProperty(document, 'visibilityState', { get: () => now });
    window.seen = (visibility) => {
      now = visibility;
      document.dispatchEvent(new Event('visibilitychange'));
    };
  });
}

const tellMe = (page: Page) => page.getByRole('switch', { name: 'Tell me when it is done' });

/** Opens the page with a run of many epochs, and waits until it is known to take long. */
async function openLong(page: Page): Promise<void> {
  await open(page, { hidden: 16, codeSize: 2, epochs: 500 });
  await page.evaluate(() => window.hourglass.train());
  await expect(page.getByText(/Training on .* About .* left\./)).toBeVisible({ timeout: 60_000 });
  await expect(tellMe(page)).toBeVisible();
}

/** Makes the epochs that are done enough. */
const finishSoon = (page: Page) =>
  page.evaluate(() => window.hourglass.set({ epochs: Math.ceil(window.hourglass.metrics().epoch + 0.01) }));

test('a run that ends while its tab is hidden is told by one notification, and its title has the result', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  await watch(page);
  await openLong(page);
  await tellMe(page).press('Space');
  await expect(tellMe(page)).toBeChecked();
  await page.evaluate(() => window.seen('hidden'));
  await finishSoon(page);
  await expect.poll(() => page.evaluate(() => window.told.length), { timeout: 90_000 }).toBe(1);
  const [told] = await page.evaluate(() => window.told);
  expect(told?.title).toBe('Hourglass: The run is done');
  expect(told?.body).toMatch(/^\d+ epochs?, test BCE 0\.\d{4}\.$|^\d+ epochs?\.$/);
  await expect(page).toHaveTitle(/^Done/);
  // With its end, the question is gone.
  await expect(tellMe(page)).toBeHidden();
});

test('nobody is asked for a permission, or notified, without the switch or while the page is seen', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  await watch(page);
  await openLong(page);
  await tellMe(page).press('Space');
  expect(await page.evaluate(() => window.requests)).toBe(0);
  await finishSoon(page);
  await expect(page.getByText(/^Finished: /).first()).toBeVisible({ timeout: 90_000 });
  expect(await page.evaluate(() => window.told)).toEqual([]);
});

test('if the browser forbids notifications, the page says so and what tells instead', async ({ page }) => {
  await watch(page);
  await openLong(page);
  expect(await page.evaluate(() => window.requests)).toBe(0);
  await tellMe(page).press('Space');
  await expect(page.getByText(/does not allow notifications.*The title of this tab says/)).toBeVisible();
  await expect(tellMe(page)).not.toBeChecked();
});
