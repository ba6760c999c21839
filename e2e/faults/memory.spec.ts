/** A browser that gives no more memory. */
import { expect, test } from 'playwright/test';
import { button, metrics, open } from '../journeys/page';
import { inWorkers } from './inject';

test('a network that is too large for the memory is refused with its size, and a smaller one trains', async ({
  page,
}) => {
  await inWorkers(
    page,
    `if (!globalThis.spoilt) {
  globalThis.spoilt = true;
  let full = false;
  new BroadcastChannel('memory').onmessage = () => { full = true; };
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (full) throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    return grow.call(this, pages);
  };
}`,
  );
  await open(page, { hidden: 16, codeSize: 4, batchSize: 16 });
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(5);
  await page.evaluate(() => new BroadcastChannel('memory').postMessage(null));
  await page.evaluate(() => window.hourglass.set({ hidden: [1024, 1024], batchSize: 1024 }));
  const said = page.getByText(/^A training step of this network needs at least \d+ MB of memory/);
  await expect(said).toContainText('Choose a smaller batch size, fewer hidden units or fewer filters');
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  await expect(page.getByText(/was started again/)).toBeHidden();

  await page.evaluate(() => window.hourglass.set({ hidden: [12], batchSize: 16 }));
  await button(page, 'Train').click();
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(5);
});
