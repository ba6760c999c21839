/**
 * `npm run screenshots`: takes the README's screenshots of the real page. Builds the page, opens it in a browser, draws
 * a 7, waits until the network is clearly better than PCA on the test digits, and writes docs/screenshot-light.png,
 * -dark.png and, at the size of a phone, -phone.png. Then it runs the studies and writes a picture of each. At last it
 * writes a gallery of the page and the views of the code, during training and after it, to docs/gallery/.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from './browser.mjs';
import { root } from './setup.mjs';

/** @type {readonly { name: string, theme: 'light' | 'dark', width: number, height: number }[]} */
const SHOTS = [
  { name: 'light', theme: 'light', width: 1440, height: 900 },
  { name: 'dark', theme: 'dark', width: 1440, height: 900 },
  { name: 'phone', theme: 'light', width: 390, height: 844 },
];

/** Tabs, and the button that starts their measurement. */
const STUDIES = [
  { tab: 'Features', verb: 'Measure features' },
  { tab: 'Robustness', verb: 'Measure robustness' },
  { tab: 'Anomaly', verb: 'Measure anomalies' },
];

/** Views of the code. */
const VIEWS = ['Latent space', 'Decoder', 'Between two digits', 'Inside', 'Timeline'];

/** Epochs for the gallery: during training and after it. */
const MOMENTS = [
  { name: 'mid', epoch: 0.5 },
  { name: 'after', epoch: 12 },
];

/** A 7 with a bar, in fractions of the pad's side. */
const SEVEN = [
  [
    [0.26, 0.24],
    [0.72, 0.22],
    [0.44, 0.8],
  ],
  [
    [0.36, 0.52],
    [0.66, 0.5],
  ],
];

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4173 } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 });
  await page.goto(`${server.resolvedUrls?.local[0]}?backend=wasm`);
  await draw(page);
  const ratioToPca = () => {
    const { testMse, pcaMse } = window.hourglass.metrics();
    return testMse === null || pcaMse === null ? null : testMse / pcaMse;
  };
  const message = 'the test loss falls clearly below PCA’s';
  await expect.poll(() => page.evaluate(ratioToPca), { message, timeout: 300_000 }).toBeLessThan(0.7);
  // Not with the button, because the run may have finished meanwhile.
  await page.evaluate(() => window.hourglass.pause());
  await expect.poll(() => page.evaluate(() => window.hourglass.metrics().state)).toMatch(/paused|finished/);
  await mkdir(join(root, 'docs'), { recursive: true });
  for (const { name, theme, width, height } of SHOTS) {
    await page.setViewportSize({ width, height });
    await page.evaluate((theme) => window.hourglass.set({ theme }), theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await page.mouse.move(0, 0);
    // Canvases are drawn again one frame after the change of size.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await page.screenshot({ path: join(root, 'docs', `screenshot-${name}.png`), animations: 'disabled' });
    console.log(`docs/screenshot-${name}.png`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => window.hourglass.set({ theme: 'light' }));
  for (const { tab, verb } of STUDIES) {
    await expect(async () => {
      await page.mouse.move(700, 500);
      await page.mouse.wheel(0, 3000);
      await page.getByRole('tab', { name: tab, exact: true }).click({ timeout: 1000 });
    }).toPass();
    await page.getByRole('button', { name: verb }).click();
    await expect(page.getByText(/^Measured at epoch/)).toBeVisible({ timeout: 120_000 });
    await page.mouse.move(0, 0);
    const path = join(root, 'docs', `${tab.toLowerCase()}.png`);
    await page.getByRole('region', { name: tab, exact: true }).screenshot({ path, animations: 'disabled' });
    console.log(`docs/${tab.toLowerCase()}.png`);
  }
  await mkdir(join(root, 'docs', 'gallery'), { recursive: true });
  await page.evaluate(() => window.hourglass.restart());
  for (const { name, epoch } of MOMENTS) {
    await page.evaluate(() => window.hourglass.train());
    const reached = () => page.evaluate(() => window.hourglass.metrics().epoch);
    await expect.poll(reached, { timeout: 300_000 }).toBeGreaterThan(epoch);
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: join(root, 'docs', 'gallery', `page-${name}.png`) });
    console.log(`docs/gallery/page-${name}.png`);
    for (const view of VIEWS) {
      await page.getByRole('tab', { name: view, exact: true }).click();
      await ready(page, view);
      const file = `${view.toLowerCase().replaceAll(' ', '-')}-${name}.png`;
      const path = join(root, 'docs', 'gallery', file);
      await page
        .getByRole('region', { name: view, exact: true })
        .screenshot({ path, animations: 'disabled' });
      console.log(`docs/gallery/${file}`);
    }
    // The timeline's picture shows an earlier moment.
    await page.getByRole('button', { name: 'Back to now' }).first().click();
  }
} finally {
  await browser.close();
  await server.close();
}

/**
 * Waits until a view has something to show.
 * @param {import('playwright').Page} page
 * @param {string} view
 */
async function ready(page, view) {
  /** @type {Record<string, () => Promise<void>>} */
  const signs = {
    'Latent space': () => expect(page.getByText(/^10,000 test digits, each/)).toBeVisible(),
    Decoder: () => expect(page.getByRole('slider', { name: 'Number 1', exact: true })).toBeVisible(),
    'Between two digits': () => expect(page.getByRole('img', { name: /^Through PCA, \d+ %/ })).toBeVisible(),
    Inside: () => expect(page.getByRole('img', { name: /^Gradients over the run: the code/ })).toBeVisible(),
    Timeline: async () => {
      await page.getByRole('slider', { name: 'Moment' }).focus();
      for (let back = 0; back < 4; back++) await page.keyboard.press('ArrowLeft');
      await page.getByRole('switch', { name: 'Compare with now' }).setChecked(true);
      await expect(page.getByRole('table', { name: 'Digits then and now' })).toBeVisible();
    },
  };
  await signs[view]?.();
  await page.mouse.move(0, 0);
  // Images that another thread decodes arrive a little later.
  await page.waitForTimeout(1_500);
}

/** @param {import('playwright').Page} page */
async function draw(page) {
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  const box = await pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not on the page.');
  for (const stroke of SEVEN) {
    for (const [i, [x = 0, y = 0]] of stroke.entries()) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 12 });
      if (i === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
}
