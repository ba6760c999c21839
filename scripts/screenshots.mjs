/**
 * `npm run screenshots`: makes the README's pictures of the page as it really is. Builds, opens the page in a browser at
 * the sizes of a desk and of a phone, waits until the network is better than PCA on the test digits, draws a 7, and
 * writes docs/screenshot-light.png, -dark.png and -phone.png.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from './browser.mjs';
import { root } from './setup.mjs';

/** @typedef {{ name: string, theme: 'light' | 'dark', width: number, height: number, touch: boolean }} Shot */
/** @type {readonly Shot[]} */
const SHOTS = [
  { name: 'light', theme: 'light', width: 1440, height: 900, touch: false },
  { name: 'dark', theme: 'dark', width: 1440, height: 900, touch: false },
  { name: 'phone', theme: 'light', width: 390, height: 844, touch: true },
];

/** A 7 with a bar, as shares of the pad. */
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
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: chromiumArguments,
});
try {
  await mkdir(join(root, 'docs'), { recursive: true });
  for (const shot of SHOTS) await take(shot);
} finally {
  await browser.close();
  await server.close();
}

/** @param {Shot} shot */
async function take({ name, theme, width, height, touch }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.goto(`${address}?backend=wasm&theme=${theme}`);
  const ratioToPca = () => {
    const { testMse, pcaMse } = window.hourglass.metrics();
    return testMse === null || pcaMse === null ? null : testMse / pcaMse;
  };
  const message = 'the test loss falls below the PCA level';
  await expect.poll(() => page.evaluate(ratioToPca), { message, timeout: 180_000 }).toBeLessThan(0.9);
  await draw(page);
  await expect(page.getByRole('img', { name: 'What the network sees' })).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.screenshot({ path: join(root, 'docs', `screenshot-${name}.png`) });
  console.log(`docs/screenshot-${name}.png`);
  await context.close();
}

/** @param {import('playwright').Page} page */
async function draw(page) {
  const pad = page.getByRole('img', { name: 'Drawing pad' });
  await pad.scrollIntoViewIfNeeded();
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
