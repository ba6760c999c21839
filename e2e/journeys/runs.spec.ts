import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '../test';
import { openTab, region } from './explore';
import { button, metrics, openAtRest } from './page';

const rows = (page: Page) => page.getByRole('table', { name: 'Recorded runs' }).locator('tbody tr');
const row = (page: Page, name: string) => rows(page).filter({ has: button(page, `Rename ${name}`) });
const cell = (page: Page, name: string, column: string) =>
  row(page, name).locator(`[data-column="${column}"]`);
const more = async (page: Page, name: string, item: string | RegExp) => {
  await button(page, `More: ${name}`).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** What is saved from a menu. */
async function saved(page: Page, menu: string, item: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await button(page, `Save: ${menu}`).click();
  await page.getByRole('menuitem', { name: item }).click();
  return readFile(await (await download).path());
}

test('two runs are recorded, compared, put on the plot, deleted and brought back, and outlast a reload', async ({
  page,
}) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await openAtRest(page, { codeSize: 2, hidden: 32 }, 30);
  const small = await metrics(page);
  await page.evaluate(async () => {
    window.hourglass.set({ codeSize: 16 });
    await window.hourglass.step(60);
  });
  const large = await metrics(page);
  await openTab(page, 'Runs');

  // Both are there, the newest first, with the figures that the page had.
  await expect(rows(page)).toHaveCount(2);
  const [first, second] = ['Custom, code of 16', 'Custom, code of 2'] as const;
  await expect(rows(page).first()).toContainText(first);
  await expect(row(page, first)).toContainText('present run');
  await expect(cell(page, first, 'step')).toHaveText('60');
  await expect(cell(page, second, 'step')).toHaveText('30');
  await expect(cell(page, first, 'mse').locator('span').first()).toHaveText(large.testMse?.toFixed(4) ?? '');
  await expect(cell(page, second, 'mse')).toHaveText(small.testMse?.toFixed(4) ?? '');

  // Rename, and the baseline.
  await button(page, `Rename ${second}`).click();
  await page.getByRole('textbox', { name: `New name of ${second}` }).fill('narrow');
  await page.keyboard.press('Enter');
  await expect(row(page, 'narrow')).toBeVisible();
  await more(page, 'narrow', 'Pin as the baseline');
  await expect(row(page, 'narrow')).toContainText('baseline');
  const apart = (large.testMse ?? 0) - (small.testMse ?? 0);
  const delta = `${apart < 0 ? '−' : '+'}${Math.abs(apart).toFixed(4)}`;
  await expect(cell(page, first, 'mse')).toContainText(delta);
  await expect(cell(page, first, 'mse')).toContainText(/(better|worse) than the baseline|level with/);

  // Only the code size differs.
  await page.getByRole('switch', { name: 'Only differing settings' }).click();
  const heads = page.getByRole('columnheader');
  await expect(heads.filter({ hasText: 'Code size' })).toHaveCount(1);
  await expect(heads.filter({ hasText: 'Optimizer' })).toHaveCount(0);

  // On the plot: in the legend, in the picture's file and in the numbers.
  await more(page, 'narrow', 'Show on the loss plot');
  const legend = region(page, 'Loss curves').getByRole('list', { name: 'Other runs on the plot' });
  await expect(legend).toContainText('narrow');
  await expect(region(page, 'Loss curves').getByText(/narrow 0\.\d{4} at epoch/)).toBeAttached();
  const curves = (await saved(page, 'loss curves', 'Numbers (CSV)')).toString();
  expect(curves).toMatch(/^\uFEFFset,step,epoch,seconds,bce,mse,penalty,run,/);
  expect(curves).toMatch(/test,30,[^\r]*,narrow,MNIST,784-32-2-32-784,/);
  expect(curves).toMatch(/test,60,[^\r]*,,MNIST,784-32-16-32-784,/);
  const svg = (await saved(page, 'loss curves', 'Vectors (SVG)')).toString();
  expect(svg).toContain('Beside it: narrow');
  await button(page, 'Remove narrow from the plot').click();
  await expect(legend).toHaveCount(0);

  // Side by side, the same digits through both networks.
  for (const name of ['narrow', first]) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await button(page, 'Compare the two').click();
  const compared = region(page, 'Two runs compared');
  await expect(compared.getByText(/is nearer on these 11 images|are level on these 11 images/)).toBeVisible();
  await expect(compared).toContainText('weights of step 30');
  await expect(compared).toContainText('weights of step 60');
  const figures = compared.getByRole('table', { name: 'Figures and settings of both runs' });
  await expect(figures.getByRole('row', { name: /^Code size/ })).toContainText('16');
  // The present network's errors are those that the training thread has computed for the same digits.
  const errorsIn = async (row: Locator) =>
    (await row.getByRole('cell').allTextContents()).map((words) => Number.parseFloat(words));
  const threads = await errorsIn(region(page, 'Reconstructions').getByRole('row', { name: /^Autoencoder/ }));
  const ours = await errorsIn(compared.getByRole('row', { name: /^MSE/ }).nth(1));
  expect(threads).toHaveLength(10);
  expect(ours).toHaveLength(11);
  // Of four digits after the point, the last may be rounded differently.
  for (const [i, error] of threads.entries()) expect(Math.abs((ours[i] ?? 1) - error)).toBeLessThan(1.5e-4);

  // The table as a file.
  await button(page, 'Select none').click();
  const csv = (await saved(page, 'runs', 'Table (CSV)')).toString().trim().split('\r\n');
  expect(csv).toHaveLength(3);
  expect(csv[0]).toContain(',hidden,code_size,');
  expect(csv.slice(1).map((line) => line.split(',')[0])).toEqual(['"Custom', 'narrow']);
  const json = JSON.parse((await saved(page, 'runs', 'Table and curves (JSON)')).toString());
  expect(json.runs.map(({ step }: { step: number }) => step)).toEqual([60, 30]);

  // Deleted, and back.
  await more(page, 'narrow', 'Delete');
  await expect(page.getByText('Deleted 1 run.')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await button(page, 'Undo').last().click();
  await expect(rows(page)).toHaveCount(2);

  // A named checkpoint.
  await button(page, 'Keep a checkpoint…').click();
  await page.getByRole('textbox', { name: 'Name of the checkpoint' }).fill('halfway');
  await page.keyboard.press('Enter');
  await button(page, `More: ${first}`).click();
  await expect(page.getByRole('menuitem', { name: /^“halfway”: step 60, test BCE 0\.\d+/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.reload();
  await openTab(page, 'Runs');
  await expect(rows(page)).toHaveCount(2);
  await expect(row(page, 'narrow')).toContainText('baseline');

  // The other run goes on from its checkpoint, with its settings.
  await button(page, 'Open narrow').click();
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().codeSize)).toBe(2);
  await expect.poll(async () => (await metrics(page)).step).toBe(30);
  const after = await page.evaluate(() => window.hourglass.step(10));
  expect(after.step).toBe(40);
  await expect(cell(page, 'narrow', 'step')).toHaveText('40');
  await expect(rows(page)).toHaveCount(2);
  expect(errors).toEqual([]);
});
