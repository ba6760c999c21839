import type { BrowserContext } from 'playwright/test';
import { expect, type Page, test } from '../test';
import { button, drawSeven, figure, metrics, open, openAtRest, savedStep } from './page';

/** The losses to which the same run comes without a stop. The training loss is a running mean, summed in other groups. */
async function uninterrupted(context: BrowserContext, steps: number) {
  const page = await context.newPage();
  await openAtRest(page, { seed: 3 }, steps);
  const { testLoss, trainLoss } = await metrics(page);
  await page.close();
  return { testLoss, trainLoss: expect.closeTo(trainLoss ?? Number.NaN, 12) };
}

const calm = (page: Page) => page.emulateMedia({ reducedMotion: 'reduce' });
test('after a reload, the run goes on with the same losses, and the drawing and the panel are there', async ({
  page,
  context,
}) => {
  const whole = await uninterrupted(context, 70);
  await openAtRest(page, { seed: 3 }, 40);
  await drawSeven(page);
  await page.getByRole('tab', { name: 'Decoder' }).click();
  await expect.poll(() => savedStep(page)).toBe(40);
  await expect.poll(() => page.url()).toContain('tab=decoder');
  await page.reload();
  await expect(figure(page, 'Step')).toHaveText('40');
  await expect(page.getByText('Your drawing', { exact: true })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Decoder' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(async () => (await metrics(page)).state).toBe('paused');
  const resumed = await page.evaluate(() => window.hourglass.step(30));
  expect(resumed).toMatchObject({ step: 70, ...whole });
});

test('a run that was training goes on by itself after a reload', async ({ page }) => {
  await open(page, { epochs: 500 });
  // A checkpoint is written every ten seconds of training.
  await expect.poll(() => savedStep(page), { timeout: 60_000 }).toBeGreaterThan(0);
  const step = await savedStep(page);
  await page.reload();
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step);
  await expect.poll(async () => (await metrics(page)).state).toBe('training');
});

test('a new tab offers the run of the one that was closed; accepted, it goes on with the same losses', async ({
  page,
  context,
}) => {
  const whole = await uninterrupted(context, 70);
  await openAtRest(page, { seed: 3 }, 40);
  await expect.poll(() => savedStep(page)).toBe(40);
  await page.close();
  const next = await context.newPage();
  await calm(next);
  await open(next, { seed: 3 });
  await expect(next.getByText(/^Your run “.*” of .* is kept, at step 40\.$/)).toBeVisible();
  expect((await metrics(next)).step).toBe(0);
  await button(next, 'Go on with it').click();
  await expect(figure(next, 'Step')).toHaveText('40');
  const resumed = await next.evaluate(() => window.hourglass.step(30));
  expect(resumed).toMatchObject({ step: 70, ...whole });
  // It can be undone, like any change.
  await next.keyboard.press('ControlOrMeta+z');
  await expect(figure(next, 'Step')).toHaveText('0');
});

test('a tab that is still open is not offered, and a link to another network starts that', async ({
  page,
  context,
}) => {
  await openAtRest(page, { seed: 3 }, 20);
  await expect.poll(() => savedStep(page)).toBe(20);
  const second = await context.newPage();
  await calm(second);
  await open(second, { seed: 3 });
  await second.evaluate(() => window.hourglass.step(1));
  await expect(button(second, 'Go on with it')).toBeHidden();
  await page.close();
  const third = await context.newPage();
  await calm(third);
  await open(third, { codeSize: 5 });
  expect((await third.evaluate(() => window.hourglass.step(1))).step).toBe(1);
  await expect(button(third, 'Go on with it')).toBeHidden();
});

test('if nothing can be stored, training goes on, and the run can be saved as a file', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Not here.', 'SecurityError');
    };
  });
  await openAtRest(page, {}, 10);
  const warning = page.getByText(
    'Not saved: this browser does not allow the page to store anything. The run itself is not affected, but closing the page would lose it.',
  );
  await expect(warning).toBeVisible();
  expect((await page.evaluate(() => window.hourglass.step(5))).step).toBe(15);
  const download = page.waitForEvent('download');
  await button(page, 'Save it as a file').click();
  expect((await download).suggestedFilename()).toMatch(/^hourglass-run-.*\.hourglass$/);
});

test('if the storage is full, the page says so', async ({ page }) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
      if (this.name === 'checkpoints') throw new DOMException('Full.', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await openAtRest(page, {}, 10);
  await expect(page.getByText(/^Not saved: the browser’s storage is full\./)).toBeVisible();
});
