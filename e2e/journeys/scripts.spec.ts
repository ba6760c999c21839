/** A script uses `window.hourglass`, as in the README, while the page trains automatically. */
import { expect, type Page, test } from '../test';
import { metrics, pause } from './page';

/** Starts a run, takes its first steps in one call, and returns their figures. */
const firstSteps = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    window.hourglass.restart();
    const { step, testStep, trainLoss, testLoss } = await window.hourglass.step(count);
    return { step, testStep, trainLoss, testLoss };
  }, count);

test('takes the requested steps of a script, with the same figures every time', async ({ page }) => {
  // Once as soon as the API is available, and on another visit after some training.
  await page.goto('./?backend=wasm&hidden=32&codeSize=8');
  await page.waitForFunction(() => 'hourglass' in window);
  const first = await firstSteps(page, 20);
  expect(first).toMatchObject({ step: 20, testStep: 20, trainLoss: expect.any(Number) });
  await page.reload();
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  expect(await firstSteps(page, 20)).toEqual(first);

  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(20);
  const [step, seen, code] = await page.evaluate(async () => {
    window.hourglass.set({ codeSize: 4 });
    const seen = window.hourglass.metrics();
    const stepping = window.hourglass.step(3);
    const { code } = await window.hourglass.reconstruct(new Float32Array(784));
    return [(await stepping).step, seen, code] as const;
  });
  expect(seen).toMatchObject({ step: 0, trainLoss: null, testLoss: null, testStep: null });
  expect(step).toBe(3);
  expect(Object.keys(code)).toHaveLength(4);
  // It is paused after the steps, and so is a new run.
  await page.evaluate(() => window.hourglass.restart());
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  expect(await metrics(page)).toMatchObject({ step: 0 });
  // It continues from the paused step.
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  const paused = await pause(page);
  expect((await page.evaluate(() => window.hourglass.step(2))).step).toBe(paused.step + 2);
});
