/** Steps that take longer than a silent thread is waited for: the thread is at work, and is not replaced. */
import { expect, type Page, test } from 'playwright/test';
import { metrics, open } from '../journeys/page';

/** Counts the training threads that the page opens, and records the longest time in ms without a word of one. */
const COUNT = `
window.heard = { threads: 0, last: performance.now(), longest: 0, silentFor: 0 };
window.Worker = class extends Worker {
  constructor(url, ...rest) {
    super(url, ...rest);
    this.addEventListener('message', ({ data }) => {
      if (data?.type === 'opening' && data.what === 'thread') window.heard.threads++;
      const now = performance.now();
      window.heard.longest = Math.max(window.heard.longest, now - window.heard.last);
      window.heard.last = now;
      window.heard.silentFor = Math.max(window.heard.silentFor, data?.silentFor ?? 0);
    });
  }
};`;

interface Heard {
  readonly threads: number;
  readonly longest: number;
  readonly silentFor: number;
}
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard }).heard);

const WIDE = { hidden: '1024,1024,1024,1024,1024', codeSize: 128, batchSize: 1024 };

const SLOW: readonly (readonly [string, Record<string, string | number>])[] = [
  ['the widest network of dense layers, on WebAssembly', WIDE],
  ['the largest network, on WebAssembly', { ...WIDE, filters: '64,64' }],
  ['the convolutional network of Keras, in plain JavaScript', { backend: 'cpu', preset: 'keras-denoising' }],
];

for (const [name, settings] of SLOW) {
  test(`${name}, trains in one thread, however long a step takes`, async ({ page }) => {
    test.setTimeout(600_000);
    await page.addInitScript(COUNT);
    await open(page, settings);
    await expect.poll(async () => (await metrics(page)).step, { timeout: 540_000 }).toBeGreaterThan(2);
    const { threads, longest, silentFor } = await heard(page);
    expect(threads).toBe(1);
    // The page was told before a long silence. The watchdog's own patience is 10 s.
    expect(longest).toBeLessThan(1000 * Math.max(10, silentFor));
  });
}

test('the page says how long a slow step takes, and a change of settings meanwhile takes effect', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.addInitScript(COUNT);
  await open(page, { ...WIDE, filters: '64,64' });
  const slow = page.getByText(/A step takes about .*; Pause and changes wait for its end/);
  await expect(slow.first()).toBeVisible({ timeout: 90_000 });
  await page.evaluate(() => window.hourglass.set({ filters: [], hidden: [16], batchSize: 128 }));
  await expect.poll(async () => (await metrics(page)).step, { timeout: 120_000 }).toBeGreaterThan(20);
  await expect(slow).toHaveCount(0);
  expect((await heard(page)).threads).toBe(1);
});
