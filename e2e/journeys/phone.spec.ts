import { expect, type Page, test } from '../test';
import { button, open, openAtRest, pictureOf, seven } from './page';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Draws with one finger, with the browser's own touch events. They would scroll a page that can scroll. */
async function drawWithFinger(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const [first, ...rest] = await seven(page);
  if (!first) return;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', [first]);
  for (const point of rest) await touch('touchMove', [point]);
  await touch('touchEnd', []);
}

test('draws with a finger on a phone, and nothing scrolls under it', async ({ page }) => {
  await openAtRest(page);
  await seven(page);
  const before = await page.evaluate(() => scrollY);
  const seen = await pictureOf(page, 'What the network sees');
  await drawWithFinger(page);
  await expect.poll(() => pictureOf(page, 'What the network sees')).not.toEqual(seen);
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await expect
    .poll(async () => (await pictureOf(page, 'Reconstruction')).some((value) => value > 0))
    .toBe(true);
});

test('fits a phone without sideways scrolling, with buttons large enough for a finger', async ({ page }) => {
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  for (const name of ['Pause', 'Step', 'Restart', 'Clear drawing']) {
    const box = await button(page, name).boundingBox();
    expect(box?.height ?? 0, name).toBeGreaterThanOrEqual(40);
  }
  await button(page, 'Pause').tap();
  await expect(button(page, 'Train')).toBeVisible();
});
