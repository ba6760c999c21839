/** Code put in front of the page's scripts, and of those of its threads: a fault, or an older browser. */
import type { Page } from 'playwright/test';

/** Every script that the build makes for a thread: the threads' own, and what several of them share. */
const WORKER_SCRIPTS = '**/assets/*worker*.js';

/** Runs before any script of the page. */
export const inPage = (page: Page, code: string) => page.addInitScript(code);

/**
 * Runs first in each thread. A thread is made of several scripts, which all bring the code: it has to bear being run
 * more than once. `scripts`: some of them only.
 */
export async function inWorkers(page: Page, code: string, scripts = WORKER_SCRIPTS): Promise<void> {
  await page.route(scripts, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `{${code}\n}\n${await response.text()}` });
  });
}

/** Everywhere. */
export async function everywhere(page: Page, code: string): Promise<void> {
  await inPage(page, `{${code}\n}`);
  await inWorkers(page, code);
}
