/** Inserts code before the scripts of the page and of its threads, to simulate a fault or an older browser. */
import type { Page } from 'playwright/test';

/** All built scripts of threads: their own, and those that several threads share. */
const WORKER_SCRIPTS = '**/assets/*worker*.js';

/** Runs code before any script of the page. */
export const inPage = (page: Page, code: string) => page.addInitScript(code);

/**
 * Runs code first in each thread. A thread loads several scripts, and each contains the code, so it must work if it
 * runs more than once. `scripts`: a pattern to select only some of them.
 */
export async function inWorkers(page: Page, code: string, scripts = WORKER_SCRIPTS): Promise<void> {
  await page.route(scripts, async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: `{${code}\n}\n${await response.text()}` });
  });
}

/** Runs code before all scripts of the page and of its threads. */
export async function everywhere(page: Page, code: string): Promise<void> {
  await inPage(page, `{${code}\n}`);
  await inWorkers(page, code);
}
