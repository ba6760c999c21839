import { expect, test } from '../strict';
import { metrics, open } from './page';

/** In ms. */
const LIMIT = 250;
const ATTEMPTS = 5;

/** Two hundred changes, then Pause. Resolves to what the page is after it, and how long that took, in ms. */
async function changeAndPause() {
  const { hourglass } = window;
  const breathe = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  hourglass.train();
  for (let i = 0; i < 200; i++) {
    hourglass.set({ codeSize: 1 + (i % 64), hidden: [16 + i] });
    await breathe(10);
  }
  const begun = performance.now();
  hourglass.pause();
  while (hourglass.metrics().state !== 'paused') await breathe(1);
  const took = performance.now() - begun;
  return { took, settings: hourglass.settings(), numTensors: hourglass.metrics().numTensors };
}

test(`pauses within ${LIMIT} ms after 200 changes of the network, and trains only the last`, async ({
  page,
}) => {
  test.setTimeout(300_000);
  await open(page, { epochs: 500 });
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(100);
  const times: number[] = [];
  while (times.length < ATTEMPTS && !times.some((time) => time <= LIMIT)) {
    const { took, settings, numTensors } = await page.evaluate(changeAndPause);
    times.push(Math.round(took));
    expect(settings).toMatchObject({ codeSize: 8, hidden: [215] });
    expect(numTensors).toBeLessThan(60);
    const { runId, step } = await metrics(page);
    const next = await page.evaluate(() => window.hourglass.step(3));
    expect(next).toMatchObject({ runId, step: step + 3, state: 'paused' });
  }
  console.log(`    200 changes to Pause: ${times.join(', ')} ms`);
  expect(Math.min(...times)).toBeLessThanOrEqual(LIMIT);
});
