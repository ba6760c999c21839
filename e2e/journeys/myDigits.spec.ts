import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, type Locator, newPage, type Page, test } from '../test';
import { findings } from './axe';
import { type At, inkOn, points, whole } from './hand';
import { badWords } from './layout';
import { button, metrics, openAtRest } from './page';

/** Lines in fractions of the pad's side. */
const ONE: At[] = [
  [0.5, 0.15],
  [0.5, 0.85],
];
const SEVEN: At[] = [
  [0.3, 0.2],
  [0.7, 0.2],
  [0.45, 0.85],
];
const FOUR: At[] = [
  [0.6, 0.85],
  [0.6, 0.2],
  [0.3, 0.6],
  [0.75, 0.6],
];

const dialog = (page: Page) => page.getByRole('dialog', { name: 'My digits' });
const digits = (page: Page): Locator => dialog(page).getByRole('button', { name: /, number \d+$/ });

async function draw(page: Page, line: readonly At[]): Promise<void> {
  await button(page, 'Clear drawing').click();
  await points(page, whole(line));
}

/** Keeps what is on the pad by the mouse. */
async function keepAs(page: Page, label: string): Promise<void> {
  await button(page, 'Keep as…').click();
  await page.getByRole('menuitem', { name: `Keep as ${label}`, exact: true }).click();
}

async function keepThree(page: Page): Promise<void> {
  for (const [line, label] of [
    [ONE, '1'],
    [SEVEN, '7'],
    [FOUR, '9'],
  ] as const) {
    await draw(page, line);
    await keepAs(page, label);
    await expect(page.getByText(`Kept as ${label}.`)).toBeVisible();
  }
}

async function openMine(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^My digits/ }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Draws so many different digits, spread over the classes. The first is kept by the keyboard. */
async function keepMany(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await draw(page, [
      [0.3 + 0.03 * i, 0.2],
      [0.6, 0.8 - 0.02 * i],
    ]);
    if (i === 0) {
      await button(page, 'Keep as…').focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem', { name: 'Keep as 0' })).toBeFocused();
      await page.keyboard.press('0');
    } else await keepAs(page, String(i % 10));
    await expect(page.getByText(`Kept as ${i % 10}.`)).toBeVisible();
    await expect(button(page, `My digits: ${i + 1}`)).toBeVisible();
  }
}

test('three digits are drawn and kept, stay after a reload, are changed, edited, deleted and brought back', async ({
  page,
}) => {
  await openAtRest(page);
  await openMine(page);
  await expect(dialog(page)).toContainText('None yet.');
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await button(page, /^Data/).click();
  await page.getByRole('menuitem', { name: /^My digits…/ }).click();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button(page, /^Data/)).toBeFocused();
  await expect(button(page, 'Keep as…')).toBeDisabled();
  await keepThree(page);
  await expect(button(page, 'My digits: 3')).toBeVisible();
  // The same drawing once more.
  await keepAs(page, '9');
  await expect(page.getByRole('alert')).toHaveText(
    'This drawing is already kept as 9. Draw another one, or choose another class.',
  );

  await page.reload();
  await button(page, 'My digits: 3').click();
  await expect(digits(page)).toHaveCount(3);

  const sevens = dialog(page).getByRole('region', { name: 'Digit 7' });
  await button(page, 'Digit 9, number 1').click();
  await dialog(page).getByRole('combobox', { name: 'Change the class' }).selectOption('4');
  await expect(button(page, 'Digit 4, number 1')).toBeVisible();
  await expect(button(page, 'Digit 9, number 1')).toHaveCount(0);

  await button(page, 'Digit 7, number 1').click();
  await button(page, 'Edit on the pad').click();
  await expect(page.getByText('Editing: 7')).toBeVisible();
  const before = await inkOn(page);
  await points(
    page,
    whole([
      [0.35, 0.5],
      [0.7, 0.5],
    ]),
  );
  expect(await inkOn(page)).toBeGreaterThan(before);
  await button(page, 'Keep').click();
  await expect(page.getByText('Kept as 7.')).toBeVisible();
  await expect(button(page, 'My digits: 3')).toBeVisible();
  await expect(page.getByText('Editing: 7')).toHaveCount(0);

  await openMine(page);
  await button(page, 'Digit 7, number 1').click();
  await button(page, 'Delete').click();
  await expect(sevens).toHaveCount(0);
  await expect(dialog(page)).toContainText('1 digit is deleted.');
  await button(page, 'Undo').last().click();
  await expect(sevens).toBeVisible();

  await button(page, 'Select all').click();
  await button(page, 'Delete').click();
  await button(page, 'Keep them').click();
  await expect(digits(page)).toHaveCount(3);
  await button(page, 'Delete').click();
  await button(page, 'Delete all').click();
  await expect(dialog(page)).toContainText('None yet.');
  await button(page, 'Undo').last().click();
  await expect(digits(page)).toHaveCount(3);
});

test('an export is read in a fresh browser; a damaged one is refused; digits that are there are skipped', async ({
  page,
  browser,
  baseURL,
}, info) => {
  await openAtRest(page);
  await keepThree(page);
  await openMine(page);
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Export all').click()]);
  const path = info.outputPath('mine.zip');
  await download.saveAs(path);
  const zip = unzipSync(await readFile(path));
  expect(Object.keys(zip)).toEqual(
    expect.arrayContaining(['README.md', 'digits.json', 'mnist/png/7/0002.png']),
  );
  expect([...(zip['mnist/labels-idx1-ubyte'] ?? [])].slice(8)).toEqual([1, 7, 9]);

  const other = await newPage(browser, { baseURL: baseURL ?? '' });
  await openAtRest(other);
  await openMine(other);
  const input = other.getByLabel('Import digits');
  const wrong = zipSync({
    'digits.json': strToU8(strFromU8(zip['digits.json'] ?? strToU8('')).slice(0, 90)),
  });
  await input.setInputFiles({ name: 'cut.zip', mimeType: '', buffer: Buffer.from(wrong) });
  await expect(dialog(other).getByRole('alert')).toHaveText(
    'cut.zip: not JSON, or cut off. Choose the zip of an export of My digits, or its digits.json. Nothing was added.',
  );
  await input.setInputFiles(path);
  await expect(dialog(other)).toContainText('3 digits are added.');
  await expect(digits(other)).toHaveCount(3);
  await input.setInputFiles(path);
  await expect(dialog(other)).toContainText('0 digits are added. 3 were there already.');
  // Both browsers have the same images.
  const opacity = (page: Page) =>
    dialog(page)
      .locator('canvas')
      .evaluateAll((all) =>
        (all as HTMLCanvasElement[]).map((canvas) =>
          Array.from(
            canvas
              .getContext('2d')
              ?.getImageData(0, 0, 28, 28)
              .data.filter((_, i) => i % 4 === 3) ?? [],
          ),
        ),
      );
  const there = await opacity(other);
  expect(Math.max(...(there[0] ?? []))).toBe(255);
  expect(there).toEqual(await opacity(page));
  // Another tab of the same browser has them too, also when they change.
  const tab = await other.context().newPage();
  await openAtRest(tab);
  await expect(button(tab, 'My digits: 3')).toBeVisible();
  await button(other, 'Digit 1, number 1').click();
  await button(other, 'Delete').click();
  await expect(button(tab, 'My digits: 2')).toBeVisible();
  await other.context().close();
});

test('digits are mixed in at 20 %, trained on alone, and left out again, each in a new run', async ({
  page,
}, info) => {
  const data = page.getByRole('status', { name: 'Data', exact: true });
  await openAtRest(page);
  await keepMany(page, 10);
  await openMine(page);
  await dialog(page).getByText('Mixed with MNIST', { exact: true }).click();
  const share = dialog(page).getByRole('slider');
  await share.focus();
  for (let percent = 10; percent < 20; percent++) await page.keyboard.press('ArrowRight');
  await expect(dialog(page)).toContainText(
    'An epoch has 60,000 images of MNIST and 15,000 of mine: each of my 10 digits comes 1,500 times.',
  );
  await button(page, 'Start a new run with this').click();
  await expect(dialog(page)).toContainText('The present run is trained like this.');
  await page.keyboard.press('Escape');
  await expect(data).toHaveText('MNIST + 10 of my digits, 20 %');
  await expect(button(page, 'My digits: 10, mixed in at 20 %')).toBeVisible();
  await page.screenshot({ path: info.outputPath('mixed.png') });
  const mixed = await page.evaluate(() => window.hourglass.step(30));
  expect(mixed.step).toBe(30);
  // 30 batches of an epoch of 75,000 images.
  const { batchSize } = await page.evaluate(() => window.hourglass.settings());
  expect((await metrics(page)).epoch).toBeCloseTo((30 * batchSize) / 75_000, 6);
  expect(mixed.testLoss).toBeGreaterThan(0);
  expect(page.url()).not.toContain('mine');

  await openMine(page);
  await dialog(page).getByText('Alone', { exact: true }).click();
  await expect(dialog(page)).toContainText('10 digits are few');
  await button(page, 'Start a new run with this').click();
  await expect(dialog(page)).toContainText('The present run is trained like this.');
  await page.keyboard.press('Escape');
  await expect(data).toHaveText('Only 10 of my digits, tested on MNIST');
  await expect(button(page, 'My digits: 10, trained on alone')).toBeVisible();
  const alone = await page.evaluate(() => window.hourglass.step(60));
  expect(alone.step).toBe(60);
  // It has learnt ten lines by heart, and no digit of MNIST.
  expect(alone.testLoss ?? 0).toBeGreaterThan(2 * (alone.trainLoss ?? Number.POSITIVE_INFINITY));
  // An epoch is as long as one of MNIST.
  expect((await metrics(page)).epoch).toBeCloseTo((60 * batchSize) / 60_000, 6);

  // A change of the network keeps them; an undo brings back the run before.
  await page.evaluate(() => window.hourglass.set({ codeSize: 8 }));
  await expect(data).toHaveText('Only 10 of my digits, tested on MNIST');
  await openMine(page);
  await dialog(page).getByText('Not used', { exact: true }).click();
  await button(page, 'Start a new run with this').click();
  await page.keyboard.press('Escape');
  await expect(data).toHaveText('MNIST');
  await page.keyboard.press('Control+z');
  await expect(data).toHaveText('Only 10 of my digits, tested on MNIST');
});

test('the dialog is accessible, and fits a phone, in both themes', async ({ page }, info) => {
  await openAtRest(page);
  await keepMany(page, 10);
  await page.screenshot({ path: info.outputPath('pad.png') });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      await openMine(page);
      await dialog(page).getByText('Mixed with MNIST', { exact: true }).click();
      await button(page, 'Digit 1, number 1').click();
      expect(await findings(page)).toEqual([]);
      expect(await badWords(page, '[role=dialog]')).toEqual([]);
      await page.screenshot({ path: info.outputPath(`${colorScheme}-${width}.png`) });
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toBeHidden();
    }
  }
});
