import { readFile } from 'node:fs/promises';
import { unzipSync, zipSync } from 'fflate';
import { expect, type Page, test } from '../test';
import { button, figure, metrics, open, openAtRest } from './page';

/** Drops a file on the page, as from another window. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name));
      return transfer;
    },
    { name, text: Buffer.from(bytes).toString('base64') },
  );
  for (const event of ['dragenter', 'dragover', 'drop'])
    await page.locator('body').dispatchEvent(event, { dataTransfer: transfer });
}

async function saved(page: Page, item: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await button(page, 'Save: network, codes or run').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
  return readFile(await (await download).path());
}

const failure = (page: Page) => page.getByRole('alert').filter({ hasText: 'The page stays as it was.' });

test('a saved run opens in another browser when it is dropped there, and goes on with the same losses', async ({
  page,
  browser,
  baseURL,
}) => {
  await openAtRest(page, { codeSize: 3, seed: 5 }, 40);
  const file = await saved(page, 'The run, to open it here again');
  const whole = await page.evaluate(() => window.hourglass.step(20));

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await openAtRest(other, {}, 3);
  await drop(other, 'mine.hourglass', file);
  await expect(figure(other, 'Step')).toHaveText('40');
  expect(await other.evaluate(() => window.hourglass.settings())).toMatchObject({ codeSize: 3, seed: 5 });
  const resumed = await other.evaluate(() => window.hourglass.step(20));
  expect(resumed).toMatchObject({
    step: 60,
    testLoss: whole.testLoss,
    trainLoss: expect.closeTo(whole.trainLoss ?? Number.NaN, 12),
  });
  // It is recorded there, and opening it can be undone.
  await other.keyboard.press('ControlOrMeta+z');
  await expect(figure(other, 'Step')).toHaveText('3');
  await context.close();
});

test('a link opens a run file of the page’s own server', async ({ page }) => {
  await openAtRest(page, { codeSize: 2 }, 12);
  const file = await saved(page, 'The run, to open it here again');
  await page.route('**/runs/mine.hourglass', (route) =>
    route.fulfill({ contentType: 'application/octet-stream', body: file }),
  );
  await page.goto('./?backend=wasm&run=runs/mine.hourglass');
  await expect(figure(page, 'Step')).toHaveText('12');
  expect(await page.evaluate(() => window.hourglass.settings().codeSize)).toBe(2);
  await page.route('**/runs/none.hourglass', (route) => route.fulfill({ status: 404 }));
  await page.goto('./?backend=wasm&run=runs/none.hourglass');
  await expect(page.getByText(/^none\.hourglass, which this link names, cannot be fetched/)).toBeVisible();
});

test('a network saved for NumPy is taken back with its weights', async ({ page }) => {
  await openAtRest(page, { codeSize: 4 }, 30);
  const { testLoss } = await metrics(page);
  const zip = await saved(page, 'NumPy (.npz)');
  await page.evaluate(() => window.hourglass.set({ codeSize: 9 }));
  await expect(figure(page, 'Step')).toHaveText('0');
  await drop(page, 'network.zip', zip);
  await expect.poll(() => page.evaluate(() => window.hourglass.settings().codeSize)).toBe(4);
  await expect.poll(async () => (await metrics(page)).testLoss).toBe(testLoss);
  expect((await metrics(page)).step).toBe(0);
});

test('malformed files are refused with their reason, and the run goes on as before', async ({ page }) => {
  await openAtRest(page, { codeSize: 3 }, 10);
  const file = await saved(page, 'The run, to open it here again');
  const entries = unzipSync(file);
  const json = JSON.parse(Buffer.from(entries['run.json'] ?? []).toString());
  const changed = (change: object) =>
    zipSync({ ...entries, 'run.json': Buffer.from(JSON.stringify({ ...json, ...change })) });
  const weights = (entries['weights.safetensors'] ?? new Uint8Array(0)).slice();
  weights.set([0, 0, 192, 127], weights.length - 4);
  const cases: [string, Uint8Array, RegExp][] = [
    ['empty.hourglass', new Uint8Array(0), /^empty\.hourglass cannot be opened: it has no weights/],
    ['half.hourglass', file.subarray(0, file.length / 2), /^half\.hourglass: cut off, or not a zip/],
    [
      'later.hourglass',
      changed({ version: 9 }),
      /it has version 9 of the format, but this page reads version 1\./,
    ],
    [
      'other.hourglass',
      changed({ record: { ...json.record, settings: { ...json.record.settings, codeSize: 4 } } }),
      /its settings and its checkpoint are of different networks\./,
    ],
    [
      'nan.hourglass',
      zipSync({ ...entries, 'weights.safetensors': weights }),
      /its checkpoint: weights: number 783 of array 7 is NaN, not a finite number\./,
    ],
    [
      'order.hourglass',
      changed({ checkpoint: { ...json.checkpoint, order: 'constructor' } }),
      /its checkpoint: order: not a saved order of the digits\./,
    ],
    [
      'out.hourglass',
      zipSync({ ...entries, '../../x': new Uint8Array(1) }),
      /^out\.hourglass: the entry “\.\.\/\.\.\/x” leads out of the zip/,
    ],
    [
      'x.safetensors',
      Buffer.from([255, 255, 255, 255, 1, 0, 0, 0, 1]),
      /its header claims 8589934591 bytes, but the file has 9\./,
    ],
  ];
  const before = await metrics(page);
  for (const [name, bytes, reason] of cases) {
    await drop(page, name, bytes);
    await expect(failure(page), name).toHaveText(reason);
    await button(page, 'Dismiss').click();
  }
  expect(await metrics(page)).toMatchObject({ runId: before.runId, step: 10, testLoss: before.testLoss });
  expect((await page.evaluate(() => window.hourglass.step(5))).step).toBe(15);
  // What was said of one file is gone with the next.
  await drop(page, 'x.safetensors', Buffer.from([1]));
  await expect(failure(page)).toBeVisible();
  await drop(page, 'mine.hourglass', zipSync(entries));
  await expect.poll(async () => (await metrics(page)).runId).not.toBe(before.runId);
  await expect(failure(page)).toBeHidden();
});

test('a file that is neither a run, a network nor images is refused', async ({ page }) => {
  await open(page, { paused: 1 });
  await drop(page, 'weights.npz', Buffer.from('PK'));
  await expect(failure(page)).toBeVisible();
});
