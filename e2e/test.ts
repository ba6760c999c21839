/**
 * Playwright's `test` for journeys to which PCA is a bystander: its answer is known (`setup/knownPca.ts`). The others
 * take `test` from Playwright itself.
 */
import { type Browser, type BrowserContextOptions, test as plain } from 'playwright/test';
import { knowPca } from './setup/knownPca';

export { type Browser, expect, type Locator, type Page } from 'playwright/test';

export const test = plain.extend({
  context: async ({ context }, use) => {
    await knowPca(context);
    await use(context);
  },
});

/** A page for several tests. */
export async function newPage(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  await knowPca(context);
  return context.newPage();
}
