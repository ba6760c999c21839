/** Serves a page of the benchmarks, and opens it in a Chromium. */
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { root } from '../../scripts/setup.mjs';
import { digits } from './digits.mjs';

/**
 * The page with the address `path`, when it has set `window[ready]`. It gets the digits from the address `/digits`.
 *
 * @param {{ path: string, ready: string, port: number, launch: import('playwright').LaunchOptions }} options
 */
export async function openBench({ path, ready, port, launch }) {
  const server = await createServer({
    root,
    logLevel: 'error',
    cacheDir: join(root, 'node_modules/.vite-bench'),
    server: { port, strictPort: true, hmr: false, watch: null },
    optimizeDeps: {
      include: [
        '@tensorflow/tfjs',
        '@tensorflow/tfjs-backend-wasm',
        '@tensorflow/tfjs-backend-webgpu',
        '@jax-js/jax',
        'convnetjs',
      ],
    },
  });
  await server.listen();
  const browser = await chromium.launch(launch);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    const page = await browser.newPage();
    await page.route('**/digits', async (route) => route.fulfill({ body: await digits() }));
    await page.goto(`http://127.0.0.1:${port}${path}`);
    await page.waitForFunction((name) => name in window, ready);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
