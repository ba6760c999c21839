import { atRest, expect, test } from '../test';
import { button, drawSeven, errorBetween, openAtRest, pictureOf, seven } from './page';

test('draws a 7, and its reconstruction improves during training', async ({ page }) => {
  await openAtRest(page, {}, 5);
  await drawSeven(page);
  const error = async () =>
    errorBetween(await pictureOf(page, 'What the network sees'), await pictureOf(page, 'Reconstruction'));
  const seen = await pictureOf(page, 'What the network sees');
  expect(seen.some((value) => value > 200)).toBe(true);
  const before = await error();
  await button(page, 'Train').click();
  await expect.poll(error, { timeout: 60_000 }).toBeLessThan(before / 2);
  const outputs = page.getByRole('region', { name: 'Outputs' });
  await expect(outputs.getByText(/Autoencoder .*× nearer than PCA|PCA is nearer|equally near/)).toBeVisible({
    timeout: 60_000,
  });
  console.log(`    error of the 7: ${before.toFixed(4)} → ${(await error()).toFixed(4)}`);
});

atRest('undoes, redoes, erases and clears, and an empty pad says what to do', async ({ page }) => {
  await drawSeven(page);
  const drawn = await pictureOf(page, 'What the network sees');
  await page.keyboard.press('Control+z');
  await expect.poll(() => pictureOf(page, 'What the network sees')).not.toEqual(drawn);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => pictureOf(page, 'What the network sees')).toEqual(drawn);
  await button(page, 'Eraser').click();
  const [first, second] = await seven(page);
  if (first && second) {
    await page.mouse.move(first.x, first.y);
    await page.mouse.down();
    await page.mouse.move(second.x, second.y, { steps: 6 });
    await page.mouse.up();
  }
  const ink = (picture: readonly number[]) => picture.reduce((sum, value) => sum + value, 0);
  await page.getByRole('switch', { name: 'Centre as MNIST does' }).click();
  await expect
    .poll(async () => ink(await pictureOf(page, 'What the network sees')))
    .toBeLessThan(0.9 * ink(drawn));
  await button(page, 'Clear drawing').click();
  await expect(page.getByText('Draw a digit here')).toBeVisible();
  expect(ink(await pictureOf(page, 'Reconstruction'))).toBe(0);
});

atRest('puts a test digit of the chosen class on the pad', async ({ page }) => {
  await button(page, 'A test digit 4').click();
  await expect(page.getByText(/^Test digit [\d,]+, a 4$/)).toBeVisible();
  await button(page, 'A random test digit').click();
  await expect(page.getByText(/^Test digit [\d,]+, a \d$/)).toBeVisible();
});

atRest('centres a drawing like MNIST, unless this is switched off', async ({ page }) => {
  const box = await page.getByRole('img', { name: 'Drawing pad' }).boundingBox();
  if (!box) throw new Error('The drawing pad is not on the page.');
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.1 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.1 * box.width, box.y + 0.3 * box.height, { steps: 4 });
  await page.mouse.up();
  const middle = async () => (await pictureOf(page, 'What the network sees'))[14 * 28 + 14] ?? 0;
  expect(await middle()).toBeGreaterThan(200);
  await page.getByRole('switch', { name: 'Centre as MNIST does' }).click();
  await expect.poll(middle).toBe(0);
});
