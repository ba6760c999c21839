/** Makes one file of tfjs-core's specs, tfjs, our kernels and Jasmine. */
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../setup.mjs';
import { fromSource } from '../source.mjs';

/**
 * @param {'node' | 'browser'} where that it is to run
 * @param {string} folder
 * @returns {Promise<string>} the bundle's path; when it is loaded, it leaves a function `runSuite` in `globalThis`
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
        // A spec is all side effect, which tfjs-core's package.json denies.
        treeshake: false,
        checks: { eval: false },
        output: { format: where === 'node' ? 'cjs' : 'iife', entryFileNames: name, codeSplitting: false },
      },
    },
  });
  return join(folder, name);
}
