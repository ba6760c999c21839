/**
 * `test` for journeys that do not test PCA: they use its known result (`setup/knownPca.ts`). Other journeys import `test`
 * from `strict.ts`.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright/test';
import type { Settings } from '../src/domain/settings';
import { button, openAtRest, pause } from './journeys/page';
import { knowPca } from './setup/knownPca';
import { test as strict } from './strict';

export { type Browser, expect, type Locator, type Page } from './strict';

export const test = strict.extend({
  context: async ({ context }, use) => {
    await knowPca(context);
    await use(context);
  },
});

/** Opens a page for several tests. */
export async function newPage(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  await knowPca(context);
  return context.newPage();
}

interface Resting {
  readonly page: Page;
  readonly initial: Settings;
}

/**
 * `test` for journeys without training. All tests of a worker share one page. At the start of each test, the page is
 * paused after a few steps, with the initial settings, a test digit on the pad and the pen selected.
 */
export const atRest = test.extend<object, { resting: Resting }>({
  resting: [
    async ({ browser }, use, { project }) => {
      const { baseURL = '', viewport } = project.use;
      const page = await newPage(browser, { baseURL, ...(viewport ? { viewport } : {}) });
      await openAtRest(page);
      await use({ page, initial: await page.evaluate(() => window.hourglass.settings()) });
      await page.context().close();
    },
    { scope: 'worker' },
  ],
  page: async ({ resting: { page, initial }, viewport }, use) => {
    await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null, reducedMotion: 'reduce' });
    if (viewport) await page.setViewportSize(viewport);
    await page.keyboard.press('Escape');
    await pause(page);
    await page.evaluate(async (initial) => {
      window.hourglass.set(initial);
      window.hourglass.restart();
      await window.hourglass.step(20);
    }, initial);
    await button(page, 'A test digit 1').click();
    await button(page, 'Pen').click();
    const centre = page.getByRole('switch', { name: 'Centre as MNIST does' });
    if (!(await centre.isChecked())) await centre.click();
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      scrollTo(0, 0);
    });
    await use(page);
  },
});
