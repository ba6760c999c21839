import { expect, test } from '../test';
import { numberOf, open, pause, slider } from './page';

test('has no more tensors after 200 moves of a slider', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, { hidden: 32 });
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(5);
  await pause(page);
  // One step has been taken and shown, so a run has allocated all its tensors.
  const settled = () => page.evaluate(async () => (await window.hourglass.step(3)).numTensors);
  const before = await settled();
  await page.evaluate(() => window.hourglass.train());
  // One key event in each frame, like a key that is held down. Playwright's own keys take five times as long.
  const sizes = await slider(page, 'Code size').evaluate(async (thumb) => {
    const seen = new Set<string | null>();
    for (let move = 0; move < 200; move++) {
      const key = move % 20 < 10 ? 'ArrowLeft' : 'ArrowRight';
      thumb.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
      seen.add(thumb.getAttribute('aria-valuenow'));
    }
    return seen.size;
  });
  expect(sizes).toBeGreaterThan(8);
  await page.evaluate(() => window.hourglass.set({ codeSize: 32 }));
  await pause(page);
  const after = await settled();
  console.log(`    tensors before and after 200 moves: ${before}, ${after}`);
  expect(after).toBe(before);
  expect(page.workers().length).toBeLessThanOrEqual(2);
});
