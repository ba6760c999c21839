import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { expect, type Page, atRest as test } from '../test';
import { findings } from './axe';
import { badWords } from './layout';
import { button, metrics, savedStep } from './page';

/** An IDX file of bytes: the format of MNIST. */
function idx(shape: readonly number[], elements: Uint8Array): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt16BE(0x0800 + shape.length, 2);
  shape.forEach((side, i) => {
    header.writeUInt32BE(side, 4 + 4 * i);
  });
  return Buffer.concat([header, elements]);
}

/** Image i has a bright column at x = i mod 28. */
const images = (count: number) =>
  idx(
    [count, 28, 28],
    Uint8Array.from({ length: count * 784 }, (_, p) => (p % 28 === Math.floor(p / 784) % 28 ? 255 : 0)),
  );
const labels = (count: number, classes: number) =>
  idx(
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % classes),
  );

const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer });

/** A training set and a test set of 10 classes, gzipped as MNIST is. */
const PAIRS = [
  file('train-images-idx3-ubyte.gz', gzipSync(images(300))),
  file('train-labels-idx1-ubyte.gz', gzipSync(labels(300, 10))),
  file('t10k-images-idx3-ubyte.gz', gzipSync(images(50))),
  file('t10k-labels-idx1-ubyte.gz', gzipSync(labels(50, 10))),
];

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own images' });

async function choose(page: Page, files: readonly ReturnType<typeof file>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button(page, 'Choose files').click();
  await (await chooser).setFiles([...files]);
}

async function open(page: Page): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: /^Data/ }).click();
  await page.getByRole('menuitem', { name: 'Your own images…' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** The opacities of a picture's pixels. */
const opacities = (page: Page, name: string) =>
  dialog(page)
    .getByRole('img', { name, exact: true })
    .evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
      return Array.from({ length: 784 }, (_, i) => data[4 * i + 3] ?? 0);
    });

test('a pair of gzipped IDX files is previewed with its counts and classes, and is used', async ({
  page,
}) => {
  await open(page);
  await choose(page, PAIRS);
  await expect(dialog(page).getByText('300 training and 50 test images in 10 classes')).toBeVisible();
  await expect(dialog(page).getByText('The files say which images are for the test.')).toBeVisible();
  await expect(dialog(page).getByText('30 training, 5 test')).toHaveCount(10);
  // The first image of the class 3 is image 3: its column 3 is ink.
  const lines = async (of: (pixel: number) => number) =>
    (await opacities(page, '3: as the network sees it')).flatMap((value, p) =>
      value === 255 ? [of(p)] : [],
    );
  const column = (pixel: number) => pixel % 28;
  const row = (pixel: number) => Math.floor(pixel / 28);
  await expect.poll(() => lines(column)).toEqual(new Array(28).fill(3));

  await dialog(page).getByRole('switch', { name: /^Turn/ }).click();
  await expect.poll(() => lines(row)).toEqual(new Array(28).fill(3));
  await dialog(page)
    .getByRole('switch', { name: /^Invert/ })
    .click();
  await expect.poll(async () => (await lines(row)).length).toBe(27 * 28);

  expect(await findings(page, [], '[role=dialog]')).toEqual([]);
  await dialog(page).getByRole('textbox', { name: 'Name of the images' }).fill('Columns');
  await button(page, 'Use these images').click();
  await expect(dialog(page)).toBeHidden();
  const data = button(page, /^Data/);
  await expect(data).toContainText('Columns');
  await expect.poll(async () => (await metrics(page)).pcaMse).toBeGreaterThan(0);
  const { step, testMse } = await page.evaluate(() => window.hourglass.step(30));
  expect(testMse).toBeGreaterThan(0);
  // They outlast a reload, and so does the run on them.
  await expect.poll(() => savedStep(page)).toBe(step);
  await page.reload();
  await expect(data).toContainText('Columns');
  await expect.poll(async () => (await metrics(page)).step).toBe(step);
  await expect.poll(async () => (await metrics(page)).testMse).toBe(testMse);
});

test('a file that cannot be used is refused with a sentence, and the page goes on', async ({ page }) => {
  const step = await page.evaluate(() => window.hourglass.metrics().step);
  await open(page);
  for (const [files, sentence] of [
    [
      [file('a.gz', gzipSync(images(300)).subarray(0, 200))],
      /^a\.gz: damaged or cut off: it could not be unpacked/,
    ],
    [
      [file('cut', images(9).subarray(0, 500))],
      /^cut: cut off: its 9 × 28 × 28 numbers of 1 byte need 7,072 bytes/,
    ],
    [[file('x.png', Buffer.from('No image.'))], /^x\.png: not an image: its first bytes are neither/],
    [
      [file('images', images(300)), file('labels', labels(9, 3))],
      /^images and labels: 300 images but 9 labels;/,
    ],
    [
      [file('few', images(30))],
      /^26 training and 4 test images are too few: at least 100 and 20 are needed\.$/,
    ],
  ] as const) {
    await choose(page, files);
    await expect(dialog(page).getByRole('alert')).toHaveText(sentence);
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(button(page, /^Data/)).toBeFocused();
  await page.evaluate(() => window.hourglass.step(2));
  expect(await page.evaluate(() => window.hourglass.metrics().step)).toBe(step + 2);
});

test('a zip that is dropped on the page opens the dialog with its preview', async ({ page }) => {
  const zip = await readFile(new URL('../../src/data/import/fixtures/letters.zip', import.meta.url));
  const transfer = await page.evaluateHandle((bytes) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'letters.zip'));
    return transfer;
  }, zip.toString('base64'));
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await expect(page.getByText('Drop a saved run, a network or images here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop a saved run, a network or images here')).toBeHidden();
  await expect(dialog(page).getByText('120 training and 20 test images in 2 classes')).toBeVisible();
  await expect(dialog(page).getByRole('switch', { name: /^Invert/ })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the dialog fits', async ({ page }) => {
    await open(page);
    expect(await badWords(page, '[role=dialog]')).toEqual([]);
    await choose(page, PAIRS);
    await expect(dialog(page).getByText('30 training, 5 test')).toHaveCount(10);
    expect(await badWords(page, '[role=dialog]')).toEqual([]);
  });
});
