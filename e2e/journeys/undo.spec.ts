import { expect, type Page, test } from '../test';
import { button, drawSeven, metrics, openAtRest, slider } from './page';

const step = async (page: Page) => (await metrics(page)).step;
const codeSize = (page: Page) => page.evaluate(() => window.hourglass.settings().codeSize);

test('an arrow key on Code size can be undone: the run comes back at its step, with its losses', async ({
  page,
}) => {
  await openAtRest(page, {}, 60);
  const before = await metrics(page);
  await slider(page, 'Code size').press('ArrowLeft');
  await expect.poll(() => step(page)).toBe(0);
  expect(await codeSize(page)).toBe(30);
  await page.keyboard.press('ControlOrMeta+z');
  await expect
    .poll(() => metrics(page))
    .toMatchObject({
      state: 'paused',
      step: 60,
      trainLoss: before.trainLoss,
      testLoss: before.testLoss,
      testStep: 60,
    });
  expect(await codeSize(page)).toBe(32);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(() => codeSize(page)).toBe(30);
  await expect.poll(() => step(page)).toBe(0);
  // As if it had never been away.
  await page.keyboard.press('ControlOrMeta+z');
  const resumed = await page.evaluate(() => window.hourglass.step(20));
  await page.evaluate(() => window.hourglass.restart());
  const whole = await page.evaluate(() => window.hourglass.step(80));
  expect(resumed).toMatchObject({ step: 80, testLoss: whole.testLoss });
});

test('Back and Forward go through presets, settings and drawings, and do not leave the page', async ({
  page,
}) => {
  await openAtRest(page, {}, 30);
  await page.evaluate(() => window.hourglass.set({ codeSize: 5 }));
  await drawSeven(page);
  await drawSeven(page);
  const drawing = page.getByText('Your drawing', { exact: true });
  await expect(drawing).toBeVisible();
  // Both strokes at once.
  await page.goBack();
  await expect(drawing).toBeHidden();
  expect(await codeSize(page)).toBe(5);
  await page.goBack();
  await expect.poll(() => codeSize(page)).toBe(32);
  await expect.poll(() => step(page)).toBe(30);
  await expect.poll(() => page.url()).not.toContain('codeSize');
  await page.goForward();
  await page.goForward();
  await expect(drawing).toBeVisible();
  expect(await codeSize(page)).toBe(5);
  await expect.poll(() => page.url()).toContain('codeSize=5');
});

test('the page offers to bring a long run back, and names what undo would do', async ({ page }) => {
  await openAtRest(page, {}, 5);
  await page.evaluate(() => window.hourglass.set({ codeSize: 7 }));
  await button(page, 'Undo').hover();
  await expect(page.getByText('Undo: Code size: 32 → 7', { exact: true })).toBeVisible();
  // The run was short: nothing is offered.
  await expect(button(page, 'Bring it back')).toBeHidden();
});
