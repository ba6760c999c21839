/** One browser for all tests of an engine's project, and a second server without cross-origin isolation. */
import { test as base, expect } from 'playwright/test';
import { preview } from 'vite';
import { ENGINES } from '../../scripts/engines.mjs';
import { launchChromium } from './chromium';
import type { Engine } from './engine';
import { launchFirefox } from './firefox';
import { open, SMALL, textOf } from './hand';
import { launchWebKit } from './webkit';

const LAUNCH: Readonly<Record<string, () => Promise<Engine>>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
  webkit: launchWebKit,
};

export const test = base.extend<
  { engine: Engine; opened: Engine; isolated: string },
  { launched: Engine | null; unisolated: string }
>({
  launched: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from the pattern.
    async ({}, use, { project }) => {
      const found = ENGINES.find((each) => each.project === project.name)?.find();
      const engine = found ? ((await LAUNCH[project.name]?.()) ?? null) : null;
      await use(engine);
      await engine?.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  engine: async ({ launched }, use, info) => {
    const packages = ENGINES.find(({ project }) => project === info.project.name)?.packages ?? [];
    test.skip(!launched, `it is not installed: apt-get install ${packages.join(' ')}`);
    if (!launched) return;
    info.annotations.push({ type: 'version', description: launched.version });
    await use(launched);
    if (info.status !== info.expectedStatus) {
      await info.attach('window', { body: await launched.screenshot(), contentType: 'image/png' });
      console.log(`The page says: ${(await textOf(launched)).slice(0, 1_000)}`);
    }
    expect(await launched.errors(), 'errors of the page').toEqual([]);
  },
  // After a failure, Playwright starts a new browser.
  opened: async ({ engine, isolated }, use) => {
    if (!(await engine.evaluate(() => 'hourglass' in window))) await open(engine, isolated, SMALL);
    await use(engine);
  },
  isolated: async ({ baseURL }, use) => use(baseURL ?? ''),
  unisolated: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's dependencies from the pattern.
    async ({}, use) => {
      // Without the project's configuration, because its headers isolate the page.
      const server = await preview({
        configFile: false,
        base: './',
        logLevel: 'error',
        preview: { host: '127.0.0.1', port: 0 },
      });
      await use(server.resolvedUrls?.local[0] ?? '');
      await server.close();
    },
    { scope: 'worker' },
  ],
});
