import { expect, test } from 'playwright/test';
import { button, metrics, open } from './page';

interface Watched {
  /** Milliseconds of each main-thread task of more than 50, with the moment at which it began. */
  readonly tasks: { readonly start: number; readonly duration: number }[];
  firstStep: number | null;
}

test('takes the first step within two seconds, and never holds the page up', async ({ page }) => {
  await page.addInitScript(() => {
    const watched: Watched = { tasks: [], firstStep: null };
    Object.assign(window, { watched });
    new PerformanceObserver((list) => {
      for (const { startTime: start, duration } of list.getEntries()) watched.tasks.push({ start, duration });
    }).observe({ type: 'longtask', buffered: true });
    const look = () => {
      if ((window.hourglass?.metrics().step ?? 0) > 0) watched.firstStep = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await open(page);
  const watched = () => page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  await expect.poll(async () => (await watched()).firstStep).not.toBeNull();
  await expect(button(page, 'Pause')).toBeVisible();
  const opened = (await watched()).tasks.length;
  await expect.poll(async () => (await metrics(page)).epoch, { timeout: 60_000 }).toBeGreaterThan(0.5);
  const { firstStep, tasks } = await watched();
  const list = (some: Watched['tasks']) =>
    some.map(({ duration }) => duration.toFixed(0)).join(', ') || 'none';
  console.log(`    first step shown after ${firstStep?.toFixed(0)} ms`);
  console.log(`    tasks over 50 ms while opening: ${list(tasks.slice(0, opened))}`);
  console.log(`    tasks over 50 ms while training: ${list(tasks.slice(opened))}`);
  expect(firstStep).toBeLessThanOrEqual(2000);
  expect(tasks.slice(opened)).toEqual([]);
});
