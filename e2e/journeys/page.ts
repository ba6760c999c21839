/** Shared by the journeys: opens the page, reads its figures, and draws. */
import { expect, type Page } from 'playwright/test';
import type { Metrics } from '../../src/state/scriptApi';

/** Opens the page with these settings. All others have their initial values. */
export async function open(page: Page, settings: Record<string, string | number> = {}): Promise<void> {
  const query = new URLSearchParams(
    Object.entries({ backend: 'wasm', ...settings }).map(([key, value]) => [key, String(value)]),
  );
  await page.goto(`./?${query}`);
  await expect(button(page, /^(Train|Pause)$/)).toBeVisible();
}

/**
 * Opens the page with reduced motion, takes a few steps, and pauses. Tests that need no training then leave the CPU to
 * those that do.
 */
export async function openAtRest(
  page: Page,
  settings: Record<string, string | number> = {},
  steps = 20,
): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, settings);
  await page.evaluate((steps) => window.hourglass.step(steps), steps);
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

export const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });

/** Chooses other data in the bar. */
export async function chooseData(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Data/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
}

/** A figure in the bar: the output with this label. */
export const figure = (page: Page, label: string) => page.getByRole('status', { name: label, exact: true });

/** The number at the start of a figure. */
export async function numberOf(page: Page, label: string): Promise<number> {
  const text = await figure(page, label).innerText();
  return Number.parseFloat(text.replaceAll(',', ''));
}

export const metrics = (page: Page): Promise<Metrics> => page.evaluate(() => window.hourglass.metrics());

/** Whether the run is paused or finished, and measured at its last step. */
export const isAtRest = ({ state, step, testStep }: Metrics): boolean =>
  (state === 'paused' || state === 'finished') && testStep === step;

/** Pauses, and waits until the run is measured at its last step. */
export async function pause(page: Page): Promise<Metrics> {
  await page.evaluate(() => window.hourglass.pause());
  await expect.poll(async () => isAtRest(await metrics(page))).toBe(true);
  return metrics(page);
}

/** A 7, in fractions of the pad's side. */
export const SEVEN = [
  [0.28, 0.25],
  [0.72, 0.25],
  [0.62, 0.45],
  [0.52, 0.62],
  [0.45, 0.82],
] as const;

/** The corners of the 7 in the window, in CSS pixels. */
export async function seven(page: Page): Promise<readonly { readonly x: number; readonly y: number }[]> {
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not on the page.');
  return SEVEN.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height }));
}

export async function drawSeven(page: Page): Promise<void> {
  const [first, ...rest] = await seven(page);
  if (!first) return;
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 6 });
  await page.mouse.up();
}

/** The opacities of a 28×28 image, from 0 to 255, row by row. */
export function pictureOf(page: Page, name: string): Promise<number[]> {
  return page.getByRole('img', { name, exact: true }).evaluate((canvas: HTMLCanvasElement) => {
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return Array.from(
      { length: canvas.width * canvas.height },
      (_, index) => image?.data[4 * index + 3] ?? 0,
    );
  });
}

/** Mean squared error between two images, with values scaled to 0…1. */
export function errorBetween(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + ((value - (b[index] ?? 0)) / 255) ** 2, 0) / a.length;
}

/** The step of the latest run that a tab has in the browser's storage; 0 if there is none. */
export const savedStep = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const result = async <T>(request: IDBRequest<T>) => {
      if (request.readyState === 'pending')
        await new Promise((done) => {
          request.onsuccess = done;
        });
      return request.result;
    };
    const db = await result(indexedDB.open('hourglass'));
    const store = (name: string) => db.transaction(name).objectStore(name);
    const sittings: { run: string | null; updatedAt: number }[] = await result(store('sittings').getAll());
    const latest = sittings.filter(({ run }) => run !== null).sort((a, b) => b.updatedAt - a.updatedAt)[0];
    const record: { step: number } | undefined = latest?.run
      ? await result(store('runs').get(latest.run))
      : undefined;
    db.close();
    return record?.step ?? 0;
  });
