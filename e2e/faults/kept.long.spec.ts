/** The service worker: what is kept is fetched once, nothing else replaces it, and versions do not mix. */
import { rm } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import { openTab, region } from '../journeys/explore';
import { metrics } from '../journeys/page';
import { anotherVersion } from './anotherVersion';
import { serving } from './host';
import { firstVisit, Host, SMALL, trains } from './keeping';

test.use({ serviceWorkers: 'allow' });
test.describe.configure({ timeout: 300_000 });

const entryOf = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>('script[type=module]')?.src);

test('a second visit fetches no digits', async ({ context }) => {
  const host = new Host();
  await serving(host.answer, async (address) => {
    const first = await firstVisit(context, address);
    await expect(first.getByText(/^Training on 60,000 digits/).first()).toBeVisible({ timeout: 90_000 });
    expect(host.asked.filter((path) => path.endsWith('.bin')).length).toBeGreaterThan(10);
    await first.close();
    host.asked = [];
    const page = await context.newPage();
    await page.goto(`${address}?${SMALL}`);
    await expect(page.getByText(/^Training on 60,000 digits/).first()).toBeVisible({ timeout: 90_000 });
    expect(host.asked.filter((path) => path.endsWith('.bin'))).toEqual([]);
  });
});

test('from the second visit on, the service worker gives the policy to the threads of a page without headers', async ({
  context,
}) => {
  const host = new Host();
  await serving(host.answer, async (address) => {
    await (await firstVisit(context, address)).close();
    const page = await context.newPage();
    await page.goto(`${address}?${SMALL}`);
    await trains(page);
    // The helpers of the kernels sleep: nothing can be evaluated there.
    const threads = page
      .workers()
      .filter((worker) => worker.url().startsWith(address) && !worker.url().includes('helper'));
    expect(threads.length).toBeGreaterThan(0);
    for (const thread of threads) {
      const broken = await thread.evaluate(async () => {
        const rules: string[] = [];
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          rules.push(effectiveDirective),
        );
        // Later: while it evaluates, the browser's tool may do what the page may not.
        await new Promise((resolve) => setTimeout(resolve));
        const attempts = [
          () => new Function('return 1')(),
          () => fetch('http://localhost:9/', { mode: 'no-cors' }),
        ];
        for (const attempt of attempts)
          await Promise.resolve()
            .then(attempt)
            .catch(() => {});
        await new Promise((resolve) => setTimeout(resolve));
        return { rules, isolated: crossOriginIsolated };
      });
      expect(broken).toEqual({ rules: ['require-trusted-types-for', 'connect-src'], isolated: true });
    }
  });
});

test('a server that is broken, or an answer that is not the page’s, replaces nothing that is kept', async ({
  context,
}) => {
  const host = new Host();
  await serving(host.answer, async (address) => {
    const first = await firstVisit(context, address);
    for (const state of ['broken', 'asks to log in'] as const) {
      host.state = state;
      await first.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        await registration?.update().catch(() => {});
      });
    }
    host.state = 'broken';
    const page = await context.newPage();
    await page.goto(`${address}?${SMALL}`);
    await trains(page);
  });
});

test('a newer version is announced once in a tab of the older one, which keeps its parts; a reload brings it, with the run', async ({
  context,
}) => {
  const host = new Host();
  const newer = await anotherVersion();
  await serving(host.answer, async (address) => {
    const page = await firstVisit(context, address);
    const entry = await entryOf(page);
    const news = page.getByRole('status').filter({ hasText: 'A newer version of this page is ready.' });
    await expect(news).toBeHidden();
    await trains(page, 50);

    host.folder = newer;
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(news).toBeVisible({ timeout: 60_000 });
    // The server no longer has the files of the older version.
    await openTab(page, 'Decoder');
    await expect(region(page, 'Decoder').getByRole('img').first()).toBeVisible();
    await trains(page, (await metrics(page)).step);

    const { step } = await metrics(page);
    await news.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(() => entryOf(page)).not.toBe(entry);
    await trains(page, step);
    await expect(news).toBeHidden();
    await openTab(page, 'Decoder');
    await expect(region(page, 'Decoder').getByRole('img').first()).toBeVisible();

    // It is kept too.
    host.state = 'gone';
    await page.reload();
    await trains(page, step);
  });
  await rm(newer, { recursive: true });
});
