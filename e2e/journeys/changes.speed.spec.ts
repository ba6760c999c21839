import { expect, test } from '../test';
import { metrics, open } from './page';

const CHANGES = 200;

test('200 changes of the network in two seconds leave one network, the last, and Pause then takes at most 250 ms', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page, { epochs: 500 });
  await expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(100);
  const times: number[] = [];
  // Other programs can only add delay, so the best of several tries is closest to the page's own delay.
  for (let attempt = 1; attempt <= 5 && !(Math.min(...times) <= 250); attempt++) {
    times.push(
      await page.evaluate(async (changes) => {
        const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
        window.hourglass.train();
        for (let i = 1; i <= changes; i++) {
          window.hourglass.set({ codeSize: 1 + (i % 64), hidden: [16 + i] });
          await pause(2000 / changes);
        }
        const begun = performance.now();
        window.hourglass.pause();
        while (window.hourglass.metrics().state !== 'paused') await pause(1);
        return performance.now() - begun;
      }, CHANGES),
    );
    console.log(`    paused after ${times.at(-1)?.toFixed(0)} ms`);
    const { runId, step, numTensors } = await metrics(page);
    const last = { codeSize: 1 + (CHANGES % 64), hidden: [16 + CHANGES] };
    expect(await page.evaluate(() => window.hourglass.settings())).toMatchObject(last);
    // The others have left nothing, and nothing trains on.
    expect(numTensors).toBeLessThan(60);
    await page.evaluate(() => window.hourglass.step(3));
    expect(await metrics(page)).toMatchObject({ runId, step: step + 3, state: 'paused' });
  }
  expect(Math.min(...times)).toBeLessThanOrEqual(250);
});
