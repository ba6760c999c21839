/**
 * `npm run bench:lighthouse`: builds the page, runs Lighthouse on it as on a desktop, and prints its scores and
 * findings. Fails if accessibility, best practices or SEO score below 100. Performance is only printed, because a
 * network trains during the run.
 */
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { chromiumArguments, findChromium } from '../scripts/browser.mjs';
import { root } from '../scripts/setup.mjs';

/** The port between Lighthouse and the browser. */
const PORT = 9422;

/** Categories that must score 100. */
const WHOLE = ['accessibility', 'best-practices', 'seo'];

await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', preview: { port: 4174 } });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: [...chromiumArguments, `--remote-debugging-port=${PORT}`],
});
try {
  const address = server.resolvedUrls?.local[0] ?? '';
  const result = await lighthouse(
    address,
    { port: PORT, logLevel: 'error', onlyCategories: [...WHOLE, 'performance'] },
    desktopConfig,
  );
  if (!result) throw new Error('Lighthouse returned no result.');
  const { categories, audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(runtimeError.message);
  for (const { id, title, score, auditRefs } of Object.values(categories)) {
    console.log(`${title.padEnd(16)} ${Math.round(100 * (score ?? 0))}`);
    for (const { id: audit, weight } of auditRefs) {
      const found = audits[audit];
      if (!found || weight === 0 || found.score === null || found.score === 1) continue;
      console.log(`  ${found.title}${found.displayValue ? `: ${found.displayValue}` : ''}`);
      if (id === 'performance') continue;
      /** @type {any} */
      const details = found.details;
      for (const { node, url, description } of details?.items ?? [])
        console.log(`    ${node?.selector ?? url ?? ''} ${description ?? node?.snippet ?? ''}`);
    }
    if (WHOLE.includes(id) && score !== 1) process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.close();
}
