/**
 * Makes every `import()` of the built page fetch its files with `src/lazyPart.ts` first, instead of Vite's helper.
 * Vite's helper leaves the fetching to the browser. After a failed fetch, some browsers never fetch the module again,
 * and Vite never fetches the style sheet again.
 */
import { fileURLToPath } from 'node:url';

/** The id of Vite's helper module for `import()`. */
const HELPER = /^\0vite\/preload-helper\.js$/;
const OURS = fileURLToPath(new URL('../src/lazyPart.ts', import.meta.url));

/** @returns {import('vite').Plugin} */
export function lazyParts() {
  let used = false;
  return {
    name: 'lazy-parts',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: {
        modulePreload: {
          // Also the part's own file, even if it is the only one.
          resolveDependencies: (file, files, { hostType }) =>
            hostType === 'js' ? [...new Set([file, ...files])] : files,
        },
      },
    }),
    load: {
      filter: { id: HELPER },
      handler() {
        used = true;
        return `export { lazyPart as __vitePreload } from ${JSON.stringify(OURS)};`;
      },
    },
    buildEnd(error) {
      if (!error && !used)
        this.error('Vite’s preload helper has a new name. Change HELPER in scripts/lazyParts.mjs.');
    },
  };
}
