/** A browser with a clock resolution of 100 ms, a computer that sleeps for an hour, and a clock that is set back. */

import { metrics, pause } from '../journeys/page';
import { expect, type Page, test } from '../strict';
import { everywhere } from './inject';

/** In every thread: a clock with a resolution of 100 ms, which `jump` can move. */
const CLOCK = `
if (!globalThis.shiftClock) {
  const now = performance.now.bind(performance);
  let shift = 0;
  performance.now = () => 100 * Math.floor((now() + shift) / 100);
  globalThis.shiftClock = (by) => { shift += by; };
  new BroadcastChannel('clock').addEventListener('message', ({ data }) => globalThis.shiftClock(data));
}`;

/** Records the times that the training thread reports. */
const LISTEN = `
window.heard = { seconds: [], checkpoints: 0 };
window.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    this.addEventListener('message', ({ data }) => {
      if (data?.type === 'frame') window.heard.seconds.push(data.seconds);
      if (data?.type === 'checkpoint') window.heard.checkpoints++;
    });
  }
};`;

interface Result {
  readonly imagesPerSecond: number | null;
  readonly reason: string | null;
}

interface Heard {
  readonly seconds: number[];
  readonly checkpoints: number;
}
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard }).heard);

const jump = (page: Page, ms: number) =>
  page.evaluate((by) => {
    (window as unknown as { shiftClock: (by: number) => void }).shiftClock(by);
    new BroadcastChannel('clock').postMessage(by);
  }, ms);

/** Waits for `count` more frames, and returns the number of steps during this time. */
async function frames(page: Page, count: number): Promise<number> {
  const { step } = await metrics(page);
  const before = (await heard(page)).seconds.length;
  await expect
    .poll(async () => (await heard(page)).seconds.length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(before + count);
  return (await metrics(page)).step - step;
}

test('figures stay plausible with a clock of 100 ms, after an hour of sleep, and after the clock is set back', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await everywhere(page, CLOCK);
  await page.addInitScript(LISTEN);
  const begin = Date.now();
  await page.goto('./');
  await expect.poll(async () => (await metrics(page)).step, { timeout: 90_000 }).toBeGreaterThan(20);

  // The backends are still measured.
  const results = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('hourglass-speeds') ?? '{}').results ?? null);
  await expect.poll(results, { timeout: 60_000 }).not.toBeNull();
  for (const { imagesPerSecond, reason } of (await results()) as Result[]) {
    // On a busy machine, a backend may not be ready in time.
    if (reason !== null) expect(reason).toContain('not ready');
    else {
      expect(imagesPerSecond).toBeGreaterThan(1);
      expect(imagesPerSecond).toBeLessThan(1e6);
    }
  }

  await frames(page, 10);
  const before = await metrics(page);
  for (const by of [3_600_000, -7_200_000, 30_000]) {
    await jump(page, by);
    // Views still update, and leave enough time for training.
    expect(await frames(page, 10)).toBeGreaterThan(0);
    const after = await metrics(page);
    expect(after.imagesPerSecond).toBeGreaterThan(before.imagesPerSecond / 20);
    expect(after.imagesPerSecond).toBeLessThan(before.imagesPerSecond * 20);
    expect(after.viewsShare).toBeGreaterThanOrEqual(0);
    expect(after.viewsShare).toBeLessThan(0.5);
  }
  await expect.poll(async () => (await metrics(page)).testLoss, { timeout: 60_000 }).not.toBeNull();
  await pause(page);

  // The curve has no hour of sleep and no step back in time. Checkpoints are saved, but not constantly.
  const { seconds, checkpoints } = await heard(page);
  const real = (Date.now() - begin) / 1000;
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  expect(seconds.at(-1)).toBeGreaterThan(0);
  expect(seconds.at(-1)).toBeLessThan(real + 1);
  expect(checkpoints).toBeGreaterThan(0);
  expect(checkpoints).toBeLessThan(2 + real / 5);
  expect(errors).toEqual([]);
});
