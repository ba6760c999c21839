import type { Page } from 'playwright/test';

/** Addresses of the fetched scripts that contain tfjs's WebGPU backend, found by a word that it always contains. */
export function webgpuScripts(page: Page): string[] {
  const found: string[] = [];
  page.on('response', async (response) => {
    if (!response.url().endsWith('.js')) return;
    const text = await response.text().catch(() => '');
    if (text.includes('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) found.push(response.url());
  });
  return found;
}
