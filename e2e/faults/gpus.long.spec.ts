/**
 * GPUs that compute wrongly, or with 16-bit numbers. The page uses WebGL only if its steps equal plain JavaScript's.
 */

import type { Settings } from '../../src/domain/settings';
import { button, figure, metrics, open } from '../journeys/page';
import { expect, type Page, test } from '../strict';
import { inWorkers } from './inject';

const once = (code: string) => `if (!globalThis.spoilt) { globalThis.spoilt = true; ${code} }`;

/** Changes the text of every shader before it is compiled. */
const shaders = (change: string) =>
  once(`
const { shaderSource } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.shaderSource = function (shader, text) {
  return shaderSource.call(this, shader, (${change})(text));
};`);

const without = (extension: string) =>
  once(`
const { getExtension } = WebGL2RenderingContext.prototype;
WebGL2RenderingContext.prototype.getExtension = function (name) {
  return name === '${extension}' ? null : getExtension.call(this, name);
};`);

const INCOMPLETE_FLOATS = once(`
WebGL2RenderingContext.prototype.checkFramebufferStatus = function () {
  return this.FRAMEBUFFER_INCOMPLETE_ATTACHMENT;
};`);

const WRONG = /^WebGL: its training steps are wrong: .* So it is not used\.$/;
const COARSE = /^WebGL: this GPU .*EXT_color_buffer_float.*, which is too coarse to train with\.$/;
const INCOMPLETE = /^WebGL: this GPU cannot store results as 32-bit numbers/;

const set = (page: Page, settings: Partial<Settings>) =>
  page.evaluate((partial) => window.hourglass.set(partial), settings);

const runsOn = (page: Page, backend: string) =>
  expect.poll(async () => (await metrics(page)).backend, { timeout: 120_000 }).toBe(backend);

async function trains(page: Page): Promise<void> {
  const { step } = await metrics(page);
  await expect.poll(async () => (await metrics(page)).step, { timeout: 60_000 }).toBeGreaterThan(step);
}

/** The reason in the backend menu why WebGL is not used. */
async function expectReason(page: Page, reason: RegExp): Promise<void> {
  await button(page, /^Backend choose another/).click();
  await expect(page.getByRole('menu').getByText(/^WebGL: /)).toHaveText(reason);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
}

/** Opens a page that trains on WebAssembly, then chooses WebGL in threads with this fault. */
async function choose(page: Page, fault: string): Promise<void> {
  await set(page, { backend: 'wasm' });
  await runsOn(page, 'wasm');
  await inWorkers(page, fault);
  await set(page, { backend: 'webgl' });
}

test('a GPU that computes wrongly or with too low precision is rejected with a reason, and the run continues', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await open(page, { backend: 'wasm' });
  await trains(page);
  for (const [fault, reason] of [
    [shaders(`(text) => text.replaceAll('sqrt(', '0.01*sqrt(')`), WRONG],
    [shaders(`(text) => text.replaceAll('exp(', '1.001*exp(')`), WRONG],
    [without('EXT_color_buffer_float'), COARSE],
    [INCOMPLETE_FLOATS, INCOMPLETE],
  ] as const) {
    const { step } = await metrics(page);
    await choose(page, fault);
    await expect(figure(page, 'Backend')).toHaveText('WebAssembly', { timeout: 120_000 });
    await expect.poll(async () => (await metrics(page)).step, { timeout: 120_000 }).toBeGreaterThan(step);
    await expectReason(page, reason);
  }
});

test('a GPU that is wrong only for some networks, or only after some time, is rejected then', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await inWorkers(
    page,
    shaders(`(text) => text.replace('vec4 result = exp(x);', 'vec4 result = 1.05 * exp(x);')`),
  );
  await open(page, { backend: 'webgl', hidden: 16, codeSize: 2, batchSize: 16 });
  await runsOn(page, 'webgl');
  await trains(page);
  // Its exponential is wrong. Only the standard deviations of the variational network use it.
  await set(page, { variational: true });
  await runsOn(page, 'wasm');
  await trains(page);
  await expectReason(page, WRONG);
  await expect(page.getByText(/^The backend was given up: its training steps are wrong/)).toBeVisible();

  await set(page, { variational: false });
  await choose(
    page,
    once(`
const { drawArrays } = WebGL2RenderingContext.prototype;
let draws = 0;
let wrong = false;
new BroadcastChannel('fault').onmessage = () => { wrong = true; };
WebGL2RenderingContext.prototype.drawArrays = function (...call) {
  if (!wrong || ++draws % 30 > 0) drawArrays.apply(this, call);
};`),
  );
  await runsOn(page, 'webgl');
  await trains(page);
  await page.evaluate(() => new BroadcastChannel('fault').postMessage(true));
  await page.evaluate(() => window.hourglass.pause());
  await runsOn(page, 'wasm');
  await expectReason(page, WRONG);
  await page.evaluate(() => window.hourglass.train());
  await trains(page);
});
