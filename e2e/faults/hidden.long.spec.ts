/** A tab in the background, a frozen tab, and one that comes back from the browser's history. */

import { figure, metrics, open, openAtRest, savedStep } from '../journeys/page';
import { expect, type Page, test } from '../test';

interface Watched {
  readonly setHidden: (hidden: boolean) => void;
  /** Training seconds of the frames, and of the moments for the timeline. */
  readonly frames: number[];
  readonly moments: number[];
}

/** In the page: a tab that can be hidden. It then paints nothing, and `requestAnimationFrame` calls nobody. */
function watch(): void {
  const waiting: FrameRequestCallback[] = [];
  const paint = window.requestAnimationFrame.bind(window);
  let hidden = false;
  window.requestAnimationFrame = (callback) => (hidden ? waiting.push(callback) : paint(callback));
  Object.defineProperty(document, 'hidden', { get: () => hidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
  const frames: number[] = [];
  const moments: number[] = [];
  window.Worker = class extends Worker {
    constructor(...all: ConstructorParameters<typeof Worker>) {
      super(...all);
      this.addEventListener('message', ({ data }) => {
        if (data?.type !== 'frame') return;
        frames.push(data.seconds);
        if (data.moment) moments.push(data.moment.seconds);
      });
    }
  };
  const setHidden = (now: boolean) => {
    hidden = now;
    document.dispatchEvent(new Event('visibilitychange'));
    if (!hidden) for (const callback of waiting.splice(0)) paint(callback);
  };
  Object.assign(window, { watched: { setHidden, frames, moments } satisfies Watched });
}

const watched = (page: Page) =>
  page.evaluate(() => {
    const { frames, moments } = (window as unknown as { watched: Watched }).watched;
    return { frames, moments };
  });

const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((hidden) => (window as unknown as { watched: Watched }).watched.setHidden(hidden), hidden);

const longestGap = (times: readonly number[]) =>
  Math.max(0, ...times.slice(1).map((time, i) => time - (times[i] ?? time)));

/** A page that trains. */
async function openWatched(page: Page): Promise<void> {
  await page.addInitScript(watch);
  await open(page, { hidden: 32, epochs: 400 });
  await expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(50);
}

/** Longer than a silent training thread is waited for. */
const FROZEN = 15_000;

test('a hidden tab trains on: its title goes on, its timeline has no hole, and it is not flooded', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openWatched(page);
  const before = await watched(page);
  const begin = Date.now();
  await setHidden(page, true);
  const title = await page.title();
  const seconds = async () => (await watched(page)).frames.at(-1) ?? 0;
  const from = await seconds();
  await expect.poll(seconds, { timeout: 120_000 }).toBeGreaterThan(from + 20);
  const took = (Date.now() - begin) / 1000;
  const after = await watched(page);
  expect(after.frames.length - before.frames.length).toBeLessThan(2.5 * took);
  expect(await page.title()).not.toBe(title);
  await setHidden(page, false);
  await expect.poll(async () => (await watched(page)).frames.length).toBeGreaterThan(after.frames.length + 3);
  expect(longestGap((await watched(page)).moments)).toBeLessThan(3);
});

test('a frozen tab goes on where it was: no thread is replaced, and its curve has no hole', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openWatched(page);
  const devtools = await page.context().newCDPSession(page);
  const before = await metrics(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, FROZEN));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(before.step + 50);
  expect((await metrics(page)).runId).toBe(before.runId);
  await expect(page.getByText('was started again')).toHaveCount(0);
  expect(longestGap((await watched(page)).frames)).toBeLessThan(FROZEN / 3000);
});

test('Back from another page brings the run again, at its step', async ({ page }) => {
  await openAtRest(page, { hidden: 32 }, 40);
  await expect.poll(() => savedStep(page)).toBe(40);
  await page.goto('./robots.txt');
  await page.goBack();
  await expect(figure(page, 'Step')).toHaveText('40');
  expect(await page.evaluate(() => window.hourglass.step(5))).toMatchObject({ step: 45 });
});
