import { readFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright/test';

/** The file with the result of `pca.setup.ts`. */
export const KNOWN_PCA = 'node_modules/.cache/hourglass/pca.json';

/**
 * PCA is half of the work at a page's start, and its result for all digits is always the same. So this replaces the
 * script of its thread with one that has the result. If digits are missing, or are of other data, the replacement loads the page's own
 * script.
 */
export async function knowPca(context: BrowserContext): Promise<void> {
  const known = await readFile(KNOWN_PCA, 'utf8');
  await context.route('**/assets/pca.worker-*.js', async (route) => {
    if (route.request().url().endsWith('?own')) return route.continue();
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: script(known) });
  });
}

const script = (known: string) => `
  const known = ${known};
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  onmessage = async (event) => {
    // As Comlink asks and is answered.
    const [train, test] = event.data.argumentList.map(({ value }) => value);
    let ink = 0;
    for (const value of train) ink += value;
    if (train.length !== 60_000 * 784 || test.length !== 10_000 * 784 || ink !== known.ink) {
      onmessage = null;
      await import(import.meta.url + '?own');
      return dispatchEvent(new MessageEvent('message', { data: event.data }));
    }
    const result = {
      basis: { mean: new Float64Array(bytes(known.mean)), components: new Float32Array(bytes(known.components)) },
      report: { ...known.report, testMse: Object.fromEntries(
        Object.entries(known.testMse).map(([which, text]) => [which, new Float64Array(bytes(text))]),
      ) },
    };
    postMessage({ id: event.data.id, type: 'RAW', value: result });
  };`;
