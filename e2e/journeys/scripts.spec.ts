/** What a script does with `window.hourglass` while the page trains by itself, as the README has it. */
import { expect, type Page, test } from '../test';
import { metrics, pause } from './page';

/** Begins a run, takes its first steps in one go, and gives their figures. */
const firstSteps = (page: Page, count: number) =>
  page.evaluate(async (count) => {
    window.hourglass.restart();
    const { step, testStep, trainLoss, testLoss } = await window.hourglass.step(count);
    return { step, testStep, trainLoss, testLoss };
  }, count);

test('counts from what a script sees, with the same figures every time', async ({ page }) => {
  // As soon as the page can be asked, and on another visit after it has trained for a while.
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
  // After a step it rests, and so does a new run.
  await page.evaluate(() => window.hourglass.restart());
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  expect(await metrics(page)).toMatchObject({ step: 0 });
  // From where it was paused.
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(0);
  const paused = await pause(page);
  expect((await page.evaluate(() => window.hourglass.step(2))).step).toBe(paused.step + 2);
});
