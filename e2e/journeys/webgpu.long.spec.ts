/** Uses Chromium's own emulation of WebGPU, which is slow. */
import { type Browser, type BrowserContext, chromium, expect, test } from 'playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/browser.mjs';
import { figure, numberOf, pause } from './page';
import { webgpuScripts } from './webgpu';

test.describe('in a browser with WebGPU', () => {
  let browser: Browser;
  let context: BrowserContext;

  test.beforeAll(async () => {
    // Chromium's own emulation of a GPU.
    const flags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];
    browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: [...chromiumArguments, ...flags],
    });
  });

  test.beforeEach(async ({ baseURL }) => {
    context = await browser.newContext({ baseURL });
  });

  test.afterEach(() => context.close());
  test.afterAll(() => browser.close());

  test('trains on it if it is chosen and its steps equal those of plain JavaScript', async () => {
    test.setTimeout(240_000);
    const page = await context.newPage();
    const fetched = webgpuScripts(page);
    await page.goto('./?backend=wasm&hidden=16&codeSize=4&batchSize=16');
    await expect.poll(() => numberOf(page, 'Step')).toBeGreaterThan(5);
    await pause(page);
    const { step } = await page.evaluate(() => window.hourglass.step(1));
    expect(fetched).toEqual([]);
    await page.evaluate(() => window.hourglass.set({ backend: 'webgpu' }));
    await expect(figure(page, 'Backend')).toHaveText('WebGPU', { timeout: 120_000 });
    expect(await page.evaluate(() => window.hourglass.step(3))).toMatchObject({
      step: step + 3,
      backend: 'webgpu',
    });
    expect(fetched).toHaveLength(1);
  });
});
