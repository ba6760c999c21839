import { readFile } from 'node:fs/promises';
import { expect, type Locator, newPage, type Page, test } from '../test';
import { explore, openTab, region } from './explore';
import { button, errorBetween, metrics, numberOf, pause, pictureOf, slider } from './page';

// All tests share one network, because training takes longer than the tests.
test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser, baseURL }) => {
  page = await newPage(browser, { baseURL: baseURL ?? '', viewport: { width: 1440, height: 900 } });
});
test.afterAll(() => page.context().close());

/** A point of the large map, given in fractions of its size, in CSS pixels of the window. */
async function onPlot(x: number, y: number) {
  const plot = page.getByRole('application', { name: /^Latent space plot/ });
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('The map is not on the page.');
  return { x: box.x + x * box.width, y: box.y + y * box.height };
}

/** Draws a lasso with Shift around a rectangle, given in fractions of the map. */
async function lasso(left: number, top: number, right: number, bottom: number) {
  await page.keyboard.down('Shift');
  const start = await onPlot(left, top);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const) {
    const to = await onPlot(x, y);
    await page.mouse.move(to.x, to.y, { steps: 8 });
  }
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

/** A short hash of a canvas. It is equal if every pixel is equal. */
const printOf = (canvas: Locator) =>
  canvas.evaluate(async (element: HTMLCanvasElement) => {
    const image = element.getContext('2d')?.getImageData(0, 0, element.width, element.height);
    const digest = await crypto.subtle.digest('SHA-256', image?.data ?? new Uint8Array(0));
    return `${element.width}×${element.height} ${[...new Uint8Array(digest)].join(' ')}`;
  });

/** How much of a canvas is covered: the sum of the opacities of its pixels. */
const inkOf = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const image = element.getContext('2d')?.getImageData(0, 0, element.width, element.height);
    let sum = 0;
    for (let at = 3; image && at < image.data.length; at += 4) sum += image.data[at] ?? 0;
    return sum;
  });

/**
 * Changes a picture and changes it back: it must differ, and then be the same as before. The picture may still be on
 * its way when this begins (the map moves, codes are being decoded), so the whole is done again until it holds.
 */
async function changesAndReturns(
  print: () => Promise<string>,
  change: () => Promise<void>,
  back: () => Promise<void>,
) {
  await expect(async () => {
    const before = await print();
    await change();
    try {
      await expect.poll(print, { timeout: 5000 }).not.toBe(before);
    } finally {
      await back();
    }
    await expect.poll(print, { timeout: 5000 }).toBe(before);
  }).toPass();
}

async function saved(view: string, item: string): Promise<Buffer> {
  await button(page, `Save: ${view}`).click();
  const download = page.waitForEvent('download', { timeout: 60_000 });
  await page.getByRole('menuitem', { name: item }).click();
  return readFile(await (await download).path());
}

test('a click decodes any point of the map, and the decoded digit can be put on the pad', async () => {
  await explore(page, 'Latent space', { epoch: 2 });
  await pause(page);
  await expect(page.getByText(/^10,000 test digits, each/)).toBeVisible();
  const pictures: number[][] = [];
  for (const [x, y] of [
    [0.3, 0.5],
    [0.75, 0.6],
    // There is no digit at this point.
    [0.06, 0.06],
  ] as const) {
    const place = await onPlot(x, y);
    await page.mouse.click(place.x, place.y);
    await expect(page.getByRole('img', { name: 'Decoded from the map' })).toBeVisible();
    pictures.push(await pictureOf(page, 'Decoded from the map'));
  }
  const [first = [], second = [], third = []] = pictures;
  expect(first.some((value) => value > 100)).toBe(true);
  expect(errorBetween(first, second)).toBeGreaterThan(0.01);
  expect(errorBetween(second, third)).toBeGreaterThan(0.01);
  await button(page, 'Put on the pad').click();
  await expect(page.getByText(/^What is decoded at /)).toBeVisible();
  await expect.poll(async () => errorBetween(await pictureOf(page, 'What the network sees'), third)).toBe(0);
});

test('a lasso selects the enclosed digits of the visible classes, and the views show them', async () => {
  const chosen = page.getByRole('region', { name: 'Chosen digits' });
  const legend = region(page, 'Latent space').getByRole('group', { name: 'Digits on the map' });
  // Zoomed out, every digit is visible.
  for (let turn = 0; turn < 3; turn++) await region(page, 'Latent space').getByLabel('Zoom out').click();
  await lasso(0.1, 0.05, 0.97, 0.93);
  await expect(chosen.getByText('10,000 digits chosen')).toBeVisible();
  await legend.getByRole('button', { name: 'Digit 7' }).click({ modifiers: ['Shift'] });
  await lasso(0.1, 0.05, 0.97, 0.93);
  // There are 1,028 sevens among the 10,000.
  await expect(chosen.getByText('1,028 digits chosen')).toBeVisible();
  await expect(chosen.getByText('1,028 of class 7.')).toBeVisible();
  const heads = region(page, 'Reconstructions').getByRole('button', { name: /^Enlarge digit/ });
  await expect.poll(() => heads.allInnerTexts()).toEqual(Array(10).fill('7'));
  await lasso(0.05, 0.05, 0.1, 0.1);
  await expect(chosen).toBeHidden();
  await legend.getByRole('button', { name: 'All' }).click();
  await region(page, 'Latent space').getByLabel('Show all digits').click();
  await expect.poll(() => heads.allInnerTexts()).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
});

test('a digit under the pointer in one view is marked in the others', async () => {
  const map = page.getByRole('application', { name: /^Latent map/ });
  const five = region(page, 'Reconstructions').getByRole('button', { name: 'Enlarge digit 5' });
  await changesAndReturns(
    () => printOf(map.locator('canvas').first()),
    async () => {
      await five.focus();
      await expect(page.getByRole('img', { name: 'Test digit, a 5' })).toBeVisible();
    },
    () => five.blur(),
  );
});

test('the plane is decoded behind the points, and the images can be switched off', async () => {
  const plot = page.getByRole('application', { name: /^Latent space plot/ });
  const canvas = plot.locator('canvas').first();
  const plane = page.getByRole('switch', { name: 'Decoded plane' });
  await changesAndReturns(
    () => printOf(canvas),
    async () => {
      const ink = await inkOf(canvas);
      await plane.uncheck();
      await expect.poll(() => inkOf(canvas)).toBeLessThan(0.9 * ink);
    },
    () => plane.check(),
  );
});

test('the manifold is painted again after a zoom, along the chosen axes', async () => {
  const grid = page.getByRole('img', { name: /^Grid of \d+ by \d+ decoded codes/ });
  const before = await printOf(grid);
  expect(await inkOf(grid)).toBeGreaterThan(0);
  for (let turn = 0; turn < 2; turn++) await region(page, 'Latent space').getByLabel('Zoom in').click();
  await expect(page.getByRole('img', { name: /^Grid of 14 by/ })).toBeVisible();
  await expect.poll(() => printOf(grid)).not.toBe(before);
  await page.getByRole('combobox', { name: 'Axes' }).click();
  await page.getByRole('option', { name: 'Two numbers of the code' }).click();
  const panel = region(page, 'Latent space');
  await expect(panel.getByText(/^Code 1 across, code 2 up: \d+ % of their variance\./)).toBeVisible();
  await slider(page, 'Across').focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByText(/^Code 2 across, code 2 up/)).toBeVisible();
});

test('UMAP runs in its own thread, and can be cancelled', async () => {
  const panel = region(page, 'Latent space');
  await page.getByRole('combobox', { name: 'Axes' }).click();
  await page.getByRole('option', { name: 'UMAP' }).click();
  await button(page, 'Lay out by UMAP').click();
  await expect(page.getByRole('progressbar', { name: 'UMAP done' })).toBeVisible();
  await expect(panel.getByText('Laying the codes out…')).toBeVisible({ timeout: 60_000 });
  const workers = page.workers().length;
  await button(page, 'Cancel UMAP').click();
  await expect(page.getByRole('progressbar', { name: 'UMAP done' })).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(workers - 1);
  await expect(button(page, 'Lay out by UMAP')).toBeVisible();
  await page.evaluate(() => window.hourglass.set({ mapAxes: 'pca' }));
  await expect(panel.getByText(/^Principal components 1 and 2/)).toBeVisible();
});

test('the map shows all 70,000 digits on request', async () => {
  await page.evaluate(() => window.hourglass.set({ mapDigits: 'all' }));
  await expect(page.getByText(/^70,000 digits, each/)).toBeVisible({ timeout: 60_000 });
  const csv = (await saved('latent space', 'Numbers (CSV)')).toString();
  const lines = csv.trim().split('\r\n');
  expect(lines.filter((line) => line.startsWith('test,'))).toHaveLength(10_000);
  expect(lines.filter((line) => line.startsWith('training,'))).toHaveLength(60_000);
  await page.evaluate(() => window.hourglass.set({ mapDigits: 'test' }));
  await expect(page.getByText(/^10,000 test digits, each/)).toBeVisible({ timeout: 60_000 });
});

test('dragging a number of the code changes the digit before the mouse is released', async () => {
  await openTab(page, 'Decoder');
  const unit = slider(page, 'Number 5');
  await expect(unit).toBeVisible();
  await expect.poll(async () => Math.max(...(await pictureOf(page, 'Decoded digit')))).toBeGreaterThan(100);
  const before = await pictureOf(page, 'Decoded digit');
  // Hovering waits until the slider no longer moves.
  await unit.hover();
  const box = await unit.boundingBox();
  if (!box) throw new Error('The slider is not on the page.');
  await page.mouse.down();
  await page.mouse.move(box.x + 0.98 * box.width, box.y + box.height / 2, { steps: 4 });
  await expect
    .poll(async () => errorBetween(await pictureOf(page, 'Decoded digit'), before))
    .toBeGreaterThan(0.0005);
  await page.mouse.up();
  await button(page, 'Back to the digit’s code').click();
  await expect.poll(() => pictureOf(page, 'Decoded digit')).toEqual(before);
  await button(page, 'Sample a Gaussian').click();
  await expect
    .poll(async () => errorBetween(await pictureOf(page, 'Decoded digit'), before))
    .toBeGreaterThan(0.005);
});

test('the interpolation between two digits starts and ends with their reconstructions', async () => {
  await openTab(page, 'Between two digits');
  await expect(page.getByRole('img', { name: 'Through PCA, 50 %' })).toBeVisible();
  const rows = (await saved('ways from A to B', 'Numbers (CSV)'))
    .toString()
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const pixelsAt = (path: string, t: string) =>
    (rows.find(([name, at]) => name === path && at === t) ?? []).slice(2, 786).map(Number);
  for (const t of ['0', '1']) {
    const digit = pixelsAt('pixels', t);
    expect(digit).toHaveLength(784);
    const rebuilt = await page.evaluate(
      async (pixels) => Array.from((await window.hourglass.reconstruct(pixels)).reconstruction),
      digit,
    );
    const apart = pixelsAt('code', t).map((value, i) => Math.abs(value - (rebuilt[i] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(1e-5);
  }
  const middle = await pictureOf(page, 'Through the code, 50 %');
  await slider(page, 'Between A and B').focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('img', { name: 'Through the code, 100 %' })).toBeVisible();
  const end = await pictureOf(page, 'Through the code, 100 %');
  expect(errorBetween(middle, end)).toBeGreaterThan(0.005);
});

test('a unit under the pointer highlights the units that it feeds', async () => {
  await openTab(page, 'Inside');
  const panel = region(page, 'Inside');
  const filters = panel.getByRole('button', { name: /^Filter \d+, length/ });
  await expect(filters).toHaveCount(128);
  const lengths = (
    await filters.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))
  ).map((name) => Number(name.split(' ').at(-1)));
  expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
  const code = page.getByRole('img', { name: /^Code: 32 numbers/ });
  const dark = await printOf(code);
  await filters.first().hover();
  await expect(
    panel.getByText(/^Encoder layer 1, unit \d+\. Fed by the pixels\. Feeds most the code: /),
  ).toBeVisible();
  await expect(panel.locator('button[data-lit="true"][aria-label^="Painted by number"]')).toHaveCount(8);
  // The strip above the tabs highlights them too, and pointing there highlights units here.
  await expect.poll(() => printOf(code)).not.toBe(dark);
  await code.hover();
  await expect(panel.getByText(/^The code, unit \d+\. Fed most by encoder layer 1: /)).toBeVisible();
  await expect(panel.locator('button[data-lit="true"][aria-label^="Filter"]')).toHaveCount(8);
  for (const kind of ['Weights', 'Gradients'])
    await expect(panel.getByRole('img', { name: `${kind} over the run: the code` })).toBeVisible({
      timeout: 30_000,
    });
});

test('after going back, the page shows exactly the earlier moment, while training continues', async () => {
  await openTab(page, 'Timeline');
  const table = page.getByRole('table', { name: 'Test digits and their reconstructions' });
  const strip = table.locator('tr[data-tone="ae"] canvas');
  const shown = async () => [await printOf(strip), await pictureOf(page, 'Reconstruction')] as const;
  const { step } = await page.evaluate(() => window.hourglass.step(40));
  // Reconstructions are updated a few times a second.
  await expect(table).toHaveAttribute('data-step', String(step));
  const then = await shown();
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step + 200);
  await expect.poll(shown).not.toEqual(then);
  const moment = slider(page, 'Moment');
  await moment.focus();
  await expect(async () => {
    await page.keyboard.press('ArrowLeft');
    const text = (await moment.getAttribute('aria-valuetext')) ?? '';
    expect(text).toContain(`step ${step.toLocaleString('en')},`);
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText(`Looking back at step ${step.toLocaleString('en')},`)).toBeVisible();
  await expect(table).toHaveAttribute('data-step', String(step));
  expect(await shown()).toEqual(then);
  const now = await numberOf(page, 'Step');
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(now);
  expect(await shown()).toEqual(then);
  await page.getByRole('switch', { name: 'Compare with now' }).click();
  await expect(page.getByRole('table', { name: 'Digits then and now' })).toBeVisible();
  await region(page, 'Timeline').getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByText(/^Looking back at step/)).toBeHidden();
  await expect.poll(shown).not.toEqual(then);
  await pause(page);
});

test('the run is saved as an animation and as a strip, and every view as an image with a caption', async () => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const gif = await saved('the run, moment by moment', 'Animation (GIF)');
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a');
  // Each frame starts with a graphic control extension. There is one for each kept moment.
  const kept = Number((await page.getByText(/^\d+ moments are kept/).innerText()).match(/^\d+/)?.[0]);
  let frames = 0;
  for (let at = 0; at < gif.length - 3; at++)
    if (gif[at] === 0x21 && gif[at + 1] === 0xf9 && gif[at + 2] === 4) frames++;
  // The first moments, from the untrained network on, may be earlier than the test digits.
  expect(frames).toBeGreaterThanOrEqual(kept - 3);
  expect(frames).toBeLessThanOrEqual(kept);
  const strip = await saved('the run, moment by moment', 'Strip (PNG)');
  expect(strip.subarray(1, 4).toString()).toBe('PNG');

  const png = await saved('latent map', 'Picture (PNG)');
  const box = await region(page, 'Latent map').boundingBox();
  // Twice the width of the view plus margins of 16 on each side.
  expect(Math.abs(png.readUInt32BE(16) - 2 * ((box?.width ?? 0) + 32))).toBeLessThanOrEqual(2);
  // This part of the page also uses style sheets and gradients.
  const whole = await saved('your digit on its way through the network', 'Picture (PNG)');
  expect(whole.readUInt32BE(16)).toBe(2 * (1440 + 32));
  expect(complaints).toEqual([]);
  const svg = (await saved('loss curves', 'Vectors (SVG)')).toString();
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain('784–128–32–128–784');
  expect(svg).toMatch(/seed 1</);
  expect(svg).toMatch(/Step [\d,]+, epoch [\d.]+: training BCE 0\.\d+, test BCE 0\.\d+/);
});
