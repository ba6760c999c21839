import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import description from './package.json' with { type: 'json' };
import { chromiumArguments, findChromium } from './scripts/browser.mjs';
import { BUILD_TARGETS } from './scripts/floor/floor.mjs';
import { startUpWatch } from './scripts/inline.mjs';
import { lazyParts } from './scripts/lazyParts.mjs';
import { PLAIN_HEADERS } from './scripts/security/headers.mjs';
import { securityPlugins } from './scripts/security/plugins.mjs';
import { serviceWorker } from './scripts/serviceWorker.mjs';
import { fromSource } from './scripts/source.mjs';

// The waiting page has its own few styles; the others come with the parts that need them, and hold its first paint up
// nowhere: until that, a browser shows white.
const paintAtOnce: Plugin = {
  name: 'paint-at-once',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace(/\s*<link rel="stylesheet"[^>]*>/g, ''),
  },
};

/** A project of unit tests that need WebGL or a real worker: in headless Chromium with software GL. */
const inChromium = (name: string, include: string) => ({
  // Whatever a test may import, found before the first one runs: a package found later reloads the page under a running
  // test.
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-webgpu',
      'comlink',
      'fast-check',
      'fflate',
      'ml-matrix',
      'papaparse',
      'react',
      'react-dom',
      'react/jsx-dev-runtime',
      'zod',
      'zustand',
      'zustand/vanilla',
    ],
  },
  test: {
    name,
    include: [include],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
});

export default defineConfig({
  ...fromSource,
  define: { __VERSION__: JSON.stringify(description.version) },
  // Relative, so that the built page works from any folder of any host.
  base: './',
  plugins: [react(), lazyParts(), paintAtOnce, startUpWatch, ...securityPlugins, serviceWorker()],
  server: { host: '127.0.0.1', headers: PLAIN_HEADERS },
  // Vite looks for the packages of workers only when one starts, and a package found late reloads the page.
  optimizeDeps: { entries: ['index.html', 'src/gallery/index.html', 'src/worker/*worker.ts'] },
  preview: { host: '127.0.0.1' },
  // Chunks of the training thread are named so: they are no part of what the page's own thread loads.
  worker: { format: 'es', rolldownOptions: { output: { chunkFileNames: 'assets/worker-[name]-[hash].js' } } },
  build: {
    target: BUILD_TARGETS,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // What many panels share is two files, with React and without: fifty small ones compress worse, by 11 KB. What
        // asks the decoder comes with the tabs that need it.
        codeSplitting: {
          groups: [
            {
              name: 'state',
              test: /src.(client.(openWorker|serviceWorker)|(domain|inference|state).(?!decoder))/,
              minShareCount: 2,
            },
            {
              name: 'widgets',
              test: /src.ui.(widgets.(?!views.(useDecoded|DecoderTrouble))|lab|palette|format|icons)/,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
  test: {
    // Only what hangs is to run out of time: a busy machine may be ten times slower than a quiet one.
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['{src,packages}/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.long.test.ts'],
          setupFiles: 'scripts/patience.testing.ts',
        },
      },
      { extends: true, ...inChromium('browser', '{src,packages}/**/*.browser.test.ts') },
      // What takes many seconds and seldom fails alone: `npm run test:long`.
      { extends: true, ...inChromium('long', '{src,packages}/**/*.long.test.ts') },
    ],
  },
});
