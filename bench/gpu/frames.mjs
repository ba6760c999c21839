/** Measures the frames of the built page while it trains. */
import { chromium, expect } from 'playwright/test';
import { build, preview } from 'vite';
import { root } from '../../scripts/setup.mjs';

const BACKENDS = ['webgl', 'webgpu', 'wasm'];

/** Milliseconds until the page must train: software GL on a busy machine takes a minute. */
const PATIENCE = 180_000;

/**
 * For each backend: what the page says that it trains on, the milliseconds between two frames, and its speed meanwhile.
 *
 * @param {import('playwright').LaunchOptions} launch @param {{ port: number, seconds: number }} options
 */
export async function measureFrames(launch, { port, seconds }) {
  await build({ root, logLevel: 'warn' });
  const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: true } });
  const browser = await chromium.launch(launch);
  try {
    /** @type {Record<string, Awaited<ReturnType<typeof framesOf>> | { skipped: string }>} */
    const frames = {};
    for (const backend of BACKENDS) {
      const address = `${server.resolvedUrls?.local[0]}?backend=${backend}&epochs=400`;
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      frames[backend] = await framesOf(page, address, seconds).catch((error) => ({
        skipped: String(error.message).split('\n')[0] ?? '',
      }));
      await page.close();
    }
    return frames;
  } finally {
    await browser.close();
    await new Promise((done) => server.httpServer.close(done));
  }
}

/** @param {import('playwright').Page} page @param {string} address @param {number} seconds */
async function framesOf(page, address, seconds) {
  await page.goto(address);
  // PCA takes a core from the first epochs.
  await expect
    .poll(() => page.evaluate(trainsAlone), { timeout: PATIENCE, message: 'The page does not train.' })
    .toBe(true);
  const step = () => page.evaluate(() => window.hourglass.metrics().step);
  const before = await step();
  const { times, milliseconds } = await page.evaluate(watchFrames, 1000 * seconds);
  const steps = (await step()) - before;
  const { backend, device, imagesPerSecond } = await page.evaluate(() => window.hourglass.metrics());
  const sorted = times.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1));
  return {
    backend,
    device,
    medianMs: at(0.5),
    p95Ms: at(0.95),
    longestMs: at(1),
    stepsPerSecond: Number(((1000 * steps) / milliseconds).toFixed(1)),
    imagesPerSecond,
  };
}

/** In the page: whether it trains, and PCA is done. */
function trainsAlone() {
  const metrics = window.hourglass?.metrics();
  return metrics !== undefined && metrics.step > 0 && metrics.pcaMse !== null;
}

/**
 * In the page: the times between frames, for some milliseconds.
 *
 * @param {number} duration @returns {Promise<{ times: number[], milliseconds: number }>}
 */
function watchFrames(duration) {
  return new Promise((resolve) => {
    /** @type {number[]} */
    const times = [];
    const begin = performance.now();
    let last = begin;
    const frame = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      if (now - begin < duration) requestAnimationFrame(frame);
      else resolve({ times, milliseconds: now - begin });
    };
    requestAnimationFrame(frame);
  });
}
