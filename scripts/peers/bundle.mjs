/** Bundles tfjs-core's specs, tfjs, our kernels and Jasmine into one file. */
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../setup.mjs';
import { fromSource } from '../source.mjs';

/**
 * @param {'node' | 'browser'} where the bundle runs there
 * @param {string} folder
 * @returns {Promise<string>} the bundle's path. The loaded bundle defines a function `runSuite` in `globalThis`
 */
export async function bundleSuite(where, folder) {
  const name = where === 'node' ? 'suite.cjs' : 'suite.js';
  const suite = join(root, 'scripts/peers/suite.ts');
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: fromSource.resolve,
    ssr: { ...fromSource.ssr, noExternal: true },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      ...(where === 'node' ? { ssr: suite } : {}),
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: suite,
        // Specs consist of side effects, but tfjs-core's package.json declares that it has none.
        treeshake: false,
        checks: { eval: false },
        output: { format: where === 'node' ? 'cjs' : 'iife', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  return join(folder, name);
}
