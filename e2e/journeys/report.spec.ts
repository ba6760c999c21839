/** The lab report and the metrics of a run, as files. */
import { readFile } from 'node:fs/promises';
import { readMetrics } from '../../src/export/metrics/metrics';
import { expect, newPage, type Page, test } from '../test';
import { findings } from './axe';
import { button, metrics, numberOf, openAtRest } from './page';

// All tests share one network, because training takes longer than the tests.
test.describe.configure({ mode: 'serial' });

const HOSTILE = '<script>window.broken = true</script><img src="x" onerror="window.broken = true">';

let page: Page;
test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, { baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
  await openAtRest(page, { hidden: 64, codeSize: 8 }, 120);
  await expect(page.getByText(/^PCA’s reconstructions are being computed/)).toBeHidden();
});
test.afterAll(() => page.context().close());

async function openItem(item: string): Promise<void> {
  await button(page, 'Save: network, codes or run').click();
  await page.getByRole('menuitem', { name: item }).click();
}

const dialog = () => page.getByRole('dialog', { name: 'Lab report' });

/** Saves the report of the open dialog, and opens the file as a page of its own. */
async function savedReport(): Promise<Page> {
  const download = page.waitForEvent('download');
  await button(page, 'Save the report').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^hourglass-lab-report-.*\.html$/);
  const report = await page.context().newPage();
  const html = await readFile(await file.path(), 'utf8');
  await report.route('**/report.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const others: string[] = [];
  report.on('request', (request) => others.push(request.url()));
  await report.goto('http://localhost/report.html');
  expect(others.filter((url) => !url.endsWith('/report.html') && !url.startsWith('data:'))).toEqual([]);
  return report;
}

test('a lab report has the person’s notes, the run, its curve, its digits and its settings, in one file', async () => {
  const step = (await numberOf(page, 'Step')).toLocaleString('en');
  await openItem('Lab report…');
  await dialog().getByLabel('Name').fill('Ada Lovelace');
  await dialog().getByLabel('Notes').fill(`I tried this.\n\n${HOSTILE}`);
  expect(await findings(page, [], '[role="dialog"]')).toEqual([]);
  const preview = page.frameLocator('iframe[title="Preview of the report"]');
  await expect(preview.getByText('Ada Lovelace')).toBeVisible();
  const report = await savedReport();
  await expect(report.getByText(HOSTILE)).toBeVisible();
  expect(await report.evaluate(() => 'broken' in window)).toBe(false);
  for (const name of ['Notes', 'Result', 'Loss curves', 'Reconstructions', 'Network', 'Settings'])
    await expect(report.getByRole('region', { name, exact: true })).toBeVisible();
  await expect(report.getByRole('region', { name: 'Result' })).toContainText(`Step ${step}, epoch`);
  await expect(report.getByRole('region', { name: 'Result' })).toContainText(/PCA.* with 8 numbers/);
  await expect(report.getByRole('img', { name: /test loss/ })).toBeVisible();
  // Each picture has ink: a row of ten digits of 28 × 28 pixels.
  const pictures = report.getByRole('region', { name: 'Reconstructions' }).getByRole('img');
  await expect(pictures).toHaveCount(3);
  for (const picture of await pictures.all()) {
    const [width, ink] = await picture.evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return [canvas.width, data.filter((value, i) => i % 4 === 1 && value < 200).length];
    });
    expect(width).toBe(280);
    expect(ink).toBeGreaterThan(300);
  }
  await report.close();
});

test('a lab report is accessible on a desktop and on a phone', async () => {
  const report = await savedReport();
  for (const width of [1000, 390]) {
    await report.setViewportSize({ width, height: 844 });
    expect(await findings(report)).toEqual([]);
    expect(
      await report.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
  }
  await report.close();
});

test('the report stays of its moment while the run goes on, until the person takes the present one', async () => {
  const moment = dialog().getByText(/^The report is of this moment/);
  const before = await moment.innerText();
  await page.evaluate(() => window.hourglass.step(30));
  await expect(moment).toHaveText(before);
  await button(page, 'Take the present moment').click();
  const { step } = await metrics(page);
  await expect(moment).toContainText(`Step ${step},`);
  await expect(button(page, 'Take the present moment')).toBeHidden();
});

test('name and notes are there again after a reload, and the focus returns to the menu', async () => {
  await page.reload();
  await openItem('Lab report…');
  await expect(dialog().getByLabel('Name')).toHaveValue('Ada Lovelace');
  await expect(dialog().getByLabel('Notes')).toHaveValue(`I tried this.\n\n${HOSTILE}`);
  await page.keyboard.press('Escape');
  await expect(dialog()).toBeHidden();
  await expect(button(page, 'Save: network, codes or run')).toBeFocused();
});

test('the metrics are a file of numbers that are those of the page', async () => {
  await page.evaluate(() => window.hourglass.step(60));
  await expect.poll(async () => (await metrics(page)).pcaMse).not.toBeNull();
  const download = page.waitForEvent('download');
  await openItem('Metrics (JSON)');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^hourglass-metrics-.*\.json$/);
  const saved = readMetrics(await readFile(await file.path(), 'utf8'));
  const shown = await metrics(page);
  expect(saved.run.step).toBe(shown.step);
  expect(saved.test.last?.losses.mse).toBe(shown.testMse);
  expect(saved.test.last?.step).toBe(shown.testStep);
  expect(saved.pca?.testMse.clipped).toBe(shown.pcaMse);
  expect(saved.settings).toMatchObject({ hidden: [64], codeSize: 8 });
  expect(saved.backend).toMatchObject({ name: 'wasm', device: shown.device });
  expect(saved.curves.train.length).toBeGreaterThan(0);
});
