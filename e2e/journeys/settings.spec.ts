import { atRest, expect, type Page, test } from '../test';
import { button, metrics, numberOf, open, openAtRest, slider } from './page';

const settings = (page: Page) => page.evaluate(() => window.hourglass.settings());

atRest('Code size starts a new run, and the old curve stays as a ghost', async ({ page }) => {
  // Each pause measures a test loss. Their curve becomes the ghost.
  await page.evaluate(() => window.hourglass.step(40));
  const { runId } = await page.evaluate(() => window.hourglass.step(40));
  await button(page, 'Train').click();
  const size = slider(page, 'Code size');
  await expect(size).toHaveAttribute('aria-valuemin', '1');
  await expect(size).toHaveAttribute('aria-valuemax', '128');
  await expect(size).toHaveAttribute('aria-valuenow', '32');
  await size.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(size).toHaveAttribute('aria-valuenow', '30');
  await expect.poll(async () => (await metrics(page)).runId).toBeGreaterThan(runId);
  await expect(button(page, 'Pause')).toBeVisible();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  await expect(
    page
      .getByRole('region', { name: 'Loss curves' })
      .getByText(/previous run/i)
      .first(),
  ).toBeVisible({ timeout: 60_000 });
});

atRest('changes Hidden units, adds and removes a layer', async ({ page }) => {
  const units = slider(page, 'Hidden units');
  await expect(units).toHaveAttribute('aria-valuenow', '128');
  await expect(units).toHaveAttribute('aria-valuemin', '4');
  await expect(units).toHaveAttribute('aria-valuemax', '1024');
  await units.focus();
  await page.keyboard.press('ArrowRight');
  await expect(units).toHaveAttribute('aria-valuenow', '144');
  await button(page, 'Add hidden layer').click();
  await expect(slider(page, 'Hidden units, layer 2')).toHaveAttribute('aria-valuenow', '68');
  expect((await settings(page)).hidden).toEqual([144, 68]);
  await button(page, 'Train').click();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  await button(page, 'Remove hidden layer 1').click();
  expect((await settings(page)).hidden).toEqual([68]);
});

atRest('switches presets, and shows Custom after an edit', async ({ page }) => {
  const preset = page.getByRole('combobox', { name: 'Preset' });
  await expect(preset).toHaveValue('Linear code 32');
  await preset.click();
  await expect(page.getByText('The article’s own layers', { exact: false })).toBeVisible();
  await page.getByRole('option', { name: /^Article/ }).click();
  await expect(preset).toHaveValue('Article');
  expect(await settings(page)).toMatchObject({ hidden: [64], codeSize: 64, schedule: 'one-cycle' });
  await page.getByRole('switch', { name: 'Plain settings' }).click();
  expect(await settings(page)).toMatchObject({ schedule: 'constant', learningRate: 0.001 });
  await expect(preset).toHaveValue('Article');
  await slider(page, 'Code size').focus();
  await page.keyboard.press('Home');
  await expect(preset).toHaveValue('');
  await expect(preset).toHaveAttribute('placeholder', 'Custom');
  await button(page, 'Train').click();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
});

atRest('a network from the literature shows its source and its published error', async ({ page }) => {
  await page.getByRole('combobox', { name: 'Preset' }).click();
  await page.getByRole('option', { name: /^Hinton 2006/ }).click();
  await page.evaluate(() => window.hourglass.step(1));
  const source = page
    .getByRole('paragraph')
    .filter({ hasText: /squared error of 3\.00 an image; here [\d.]+( at epoch [\d.]+)?\.$/ });
  await expect(source).toBeVisible({ timeout: 60_000 });
  await expect(source.getByRole('link')).toHaveAttribute('href', /doi\.org/);
  await expect(slider(page, 'Hidden units, layer 3')).toHaveAttribute('aria-valuenow', '250');
  await button(page, 'Add hidden layer').click();
  await expect(source).toBeHidden();
});

atRest('changes weight decay in the current run, and the initialiser in a new one', async ({ page }) => {
  await page.evaluate(() => window.hourglass.train());
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  const { runId } = await metrics(page);
  await button(page, 'More settings').click();
  await slider(page, 'Weight decay').focus();
  await page.keyboard.press('End');
  expect((await settings(page)).weightDecay).toBe(0.1);
  const { step } = await metrics(page);
  await expect.poll(async () => (await metrics(page)).step).toBeGreaterThan(step);
  expect((await metrics(page)).runId).toBe(runId);
  await page.getByRole('combobox', { name: 'Initialiser' }).click();
  await page.getByRole('option', { name: 'He' }).click();
  await expect.poll(async () => (await metrics(page)).runId).toBeGreaterThan(runId);
});

atRest('offers scripts the same actions as users', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const { code, reconstruction, mse } = await window.hourglass.reconstruct(new Float32Array(784).fill(0.5));
    return { code: code.length, pixels: reconstruction.length, mse };
  });
  expect(answer).toMatchObject({ code: 32, pixels: 784 });
  expect(answer.mse).toBeGreaterThan(0);
  await expect(page.evaluate(() => window.hourglass.reconstruct([1, 2, 3]))).rejects.toThrow();
});

test('keeps every setting in the address, and restores it from there', async ({ page }) => {
  await openAtRest(page);
  await page.evaluate(() =>
    window.hourglass.set({ hidden: [96, 48], codeSize: 5, learningRate: 0.003, seed: 42, mapHidden: [1, 7] }),
  );
  await expect.poll(() => page.url()).toContain('hidden=96,48&codeSize=5&');
  const before = await settings(page);
  await page.goto(page.url());
  await expect(button(page, 'Train')).toBeVisible();
  expect(await settings(page)).toEqual(before);
  await expect(slider(page, 'Code size')).toHaveAttribute('aria-valuenow', '5');
});

test('opens with valid values if the address has invalid ones', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await open(page, {
    codeSize: '1e9',
    hidden: '-1,NaN,<script>',
    learningRate: 'Infinity',
    batchSize: '',
    loss: '__proto__',
    seed: '99999999999999999999',
    theme: 'javascript:alert(1)',
  });
  expect(await settings(page)).toMatchObject({
    codeSize: 128,
    hidden: [128],
    learningRate: 0.001,
    batchSize: 128,
    loss: 'bce',
    seed: 999_999,
    theme: 'auto',
  });
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});
