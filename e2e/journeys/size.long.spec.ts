import { gzipSync } from 'node:zlib';
import { expect, test } from '../test';
import { openAtRest } from './page';

test('needs no more than 350 KB of compressed script on the page’s own thread', async ({ page }) => {
  await openAtRest(page);
  await expect(page.getByRole('region', { name: 'Loss curves' })).toBeVisible();
  const fetched = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  // A lazy script is first fetched and then imported, so it is listed twice.
  const scripts = [...new Set(fetched)].filter((name) => name.endsWith('.js') && !name.includes('worker'));
  const sizes = await Promise.all(
    scripts.map(async (script) => gzipSync(await (await page.request.get(script)).body()).length / 1024),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(scripts.map((n, i) => `${sizes[i]?.toFixed(1)} ${n.replace(/.*\//, '')}`).join('\n'));
  console.log(`    ${total.toFixed(0)} KB in ${scripts.length} scripts, gzipped, with those of the views`);
  expect(scripts.length).toBeGreaterThan(2);
  expect(total).toBeLessThanOrEqual(350);
});
