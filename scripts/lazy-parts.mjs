/**
 * Has every `import()` of the built page fetch its files by `src/lazyPart.ts` first, in place of Vite's own helper. Vite's
 * leaves the fetching to the browser, and some browsers never ask again for a module, and Vite never for a style sheet,
 * that could not be fetched once.
 */
import { fileURLToPath } from 'node:url';

/** What Vite calls the module that its `import()`s go through. */
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
          // A part's own file too, be it the only one.
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
        this.error('Vite’s preload helper has another name now: scripts/lazy-parts.mjs has to know it.');
    },
  };
}
