import { expect, type Page, test } from '../test';
import { button, figure, metrics, numberOf, pause } from './page';
import { webgpuScripts } from './webgpu';

interface Result {
  readonly name: string;
  readonly imagesPerSecond: number | null;
  readonly reason: string | null;
}

/** The saved result of the page's measurement; null if there is none. */
const remembered = (page: Page): Promise<Result[] | null> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('hourglass-speeds') ?? '{}').results ?? null);

/** Counts in the page how many workers it starts for measurements. */
async function countMeasurements(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const post = Worker.prototype.postMessage;
    Object.assign(window, { measured: [] });
    Worker.prototype.postMessage = function (this: Worker, message: { type?: string }, ...rest: never[]) {
      if (message?.type === 'measure') (window as unknown as { measured: unknown[] }).measured.push(message);
      return post.call(this, message, ...rest);
    };
  });
  return () => page.evaluate(() => (window as unknown as { measured: unknown[] }).measured.length);
}

const menu = (page: Page) => button(page, /^Backend choose another/);
const choice = (page: Page, name: string) =>
  page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) });

test('measures WebGL and WebAssembly on the first visit, uses the faster one, and remembers it', async ({
  page,
}) => {
  const measurements = await countMeasurements(page);
  await page.goto('./');
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  await expect.poll(() => remembered(page), { timeout: 60_000 }).not.toBeNull();
  const results = (await remembered(page)) ?? [];
  console.log(
    `    ${results.map((each) => `${each.name} ${each.imagesPerSecond?.toFixed(0)} images/s`).join(', ')}`,
  );
  expect(results.map(({ name }) => name)).toEqual(['wasm', 'webgl']);
  const [fastest] = results.toSorted((a, b) => (b.imagesPerSecond ?? 0) - (a.imagesPerSecond ?? 0));
  await expect.poll(async () => (await metrics(page)).backend).toBe(fastest?.name);
  expect(await measurements()).toBe(2);
  await menu(page).click();
  await expect(choice(page, 'WebAssembly')).toContainText(/[\d,]+ images\/s/);
  await expect(choice(page, 'WebGL')).toContainText(/[\d,]+ images\/s/);
  await expect(menu(page)).toHaveAttribute('title', /WebAssembly [\d,]+ images\/s/);

  await page.reload();
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  expect(await measurements()).toBe(0);
  expect((await metrics(page)).backend).toBe(fastest?.name);
  expect(await remembered(page)).toEqual(results);
});

test('measures nothing if the address names a backend', async ({ page }) => {
  const measurements = await countMeasurements(page);
  await page.goto('./?backend=wasm');
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(0);
  expect(await measurements()).toBe(0);
  expect(await remembered(page)).toBeNull();
});

test('measures again, and keeps the run and the drawing', async ({ page }) => {
  await page.goto('./?backend=wasm');
  await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(20);
  const { step, runId } = await pause(page);
  const sees = page.getByRole('img', { name: 'What the network sees' });
  const drawing = () => sees.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await drawing();
  await menu(page).click();
  await expect(choice(page, 'WebGL')).toContainText('not measured');
  await page.getByRole('menuitem', { name: /^Measure again/ }).click();
  await expect(page.getByRole('menuitem', { name: /^Measuring/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Measure again/ })).toBeVisible({ timeout: 80_000 });
  for (const name of ['WebAssembly', 'WebGL', 'JavaScript'])
    await expect(choice(page, name)).toContainText(/\d images\/s/);
  await expect(choice(page, 'WebGPU')).toContainText(
    'Not measured: this browser finds no GPU that it lets WebGPU use.',
  );
  await expect(choice(page, 'WebAssembly')).toContainText('in use');
  await expect(choice(page, 'WebAssembly')).toBeChecked();
  await expect(choice(page, 'Automatic')).not.toBeChecked();
  expect((await remembered(page))?.map(({ name }) => name)).toEqual(['wasm', 'webgl', 'webgpu', 'cpu']);
  const after = await page.evaluate(() => window.hourglass.step(1));
  expect(after).toMatchObject({ step: step + 1, runId, backend: 'wasm' });
  expect(await drawing()).toBe(before);
});

test('fetches WebGPU only on request; says why it does not run, and uses the next best backend', async ({
  page,
}) => {
  const fetched = webgpuScripts(page);
  test.setTimeout(180_000);
  await page.goto('./');
  await expect.poll(() => numberOf(page, 'Step'), { timeout: 60_000 }).toBeGreaterThan(5);
  // The one that was measured to be faster.
  const best = (await figure(page, 'Backend').textContent()) ?? '';
  await menu(page).click();
  await choice(page, 'WebGPU').click();
  await expect(page.getByText(/Training runs on .*WebGPU: this browser finds no GPU/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(figure(page, 'Backend')).toHaveText(best, { timeout: 60_000 });
  await menu(page).click();
  await expect(
    page.getByText('WebGPU: this browser finds no GPU that it lets WebGPU use.', { exact: true }),
  ).toBeVisible();
  expect(await page.evaluate(() => window.hourglass.settings().backend)).toBe('webgpu');
  expect(fetched).toEqual([]);
});
