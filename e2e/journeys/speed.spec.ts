import { gzipSync } from 'node:zlib';
import { type Browser, expect, type Page, test } from 'playwright/test';
import { metrics, open } from './page';

/** The part of Chromium's trace events that is read here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The thread's own time on a processor. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } };
}

/** Every task of the page's main thread while something goes on: its length by the clock and on the processor, in ms. */
async function tasksWhile(browser: Browser, page: Page, something: () => Promise<void>) {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await something();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const ours = trace.traceEvents.find(
    ({ name, args }) => name === 'FunctionCall' && args.data?.url?.startsWith(new URL(page.url()).origin),
  );
  const mains = trace.traceEvents.filter(
    ({ name, args, pid }) => name === 'thread_name' && args.name === 'CrRendererMain' && pid === ours?.pid,
  );
  return trace.traceEvents
    .filter(
      ({ name, pid, tid }) =>
        name.endsWith('RunTask') && mains.some((main) => main.pid === pid && main.tid === tid),
    )
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1000, processor: tdur / 1000 }));
}

test('takes the first step within two seconds of opening', async ({ page }) => {
  await page.addInitScript(() => {
    const look = () => {
      if ((window.hourglass?.metrics().step ?? 0) > 0)
        Object.assign(window, { firstStep: performance.now() });
      else requestAnimationFrame(look);
    };
    look();
  });
  const firstStep = () => page.evaluate(() => (window as { firstStep?: number }).firstStep ?? null);
  // Other programs only ever add to the time: the quickest of some openings is nearest to the page's own.
  let quickest = Number.POSITIVE_INFINITY;
  for (let opening = 1; opening <= 5 && quickest > 2000; opening++) {
    await open(page);
    await expect.poll(firstStep).not.toBeNull();
    const ms = (await firstStep()) ?? Number.NaN;
    console.log(`    opening ${opening}: first step shown ${ms.toFixed(0)} ms after navigation`);
    quickest = Math.min(quickest, ms);
  }
  expect(quickest).toBeLessThanOrEqual(2000);
});

test('never keeps the page from answering while it trains', async ({ page, browser }) => {
  await open(page);
  await expect.poll(async () => (await metrics(page)).pcaMse, { timeout: 60_000 }).not.toBeNull();
  const { epoch } = await metrics(page);
  const tasks = await tasksWhile(browser, page, () =>
    expect.poll(async () => (await metrics(page)).epoch, { timeout: 60_000 }).toBeGreaterThan(epoch + 1),
  );
  const longest = (of: 'clock' | 'processor') =>
    tasks
      .map((task) => task[of])
      .sort((a, b) => b - a)
      .slice(0, 5)
      .map((ms) => ms.toFixed(0))
      .join(', ');
  console.log(`    longest of ${tasks.length} tasks, ms on the processor: ${longest('processor')}`);
  console.log(`    longest of ${tasks.length} tasks, ms by the clock: ${longest('clock')}`);
  expect(tasks.length).toBeGreaterThan(20);
  // On the processor: by the clock, a thread that waits for one of two busy cores would count as work of ours.
  expect(Math.max(...tasks.map(({ processor }) => processor))).toBeLessThanOrEqual(50);
});

test('needs no more than 350 KB of compressed script on the page’s own thread', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('region', { name: 'Loss curves' })).toBeVisible();
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.js') && !name.includes('worker')),
  );
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await (await page.request.get(script)).body()).length / 1024),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`    ${total.toFixed(0)} KB in ${scripts.length} scripts, gzipped, the views' among them`);
  expect(scripts.length).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(350);
});
