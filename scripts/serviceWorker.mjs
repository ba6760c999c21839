/** Builds the service worker (src/serviceWorker) for the files of the built page, and puts it beside them. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import { BUILD_TARGETS } from './floor/floor.mjs';
import { HOST_FILES } from './security/hostFiles.mjs';
import { headersFor } from './security/plugins.mjs';
import { root } from './setup.mjs';

const NAME = 'serviceWorker.js';

/** Not of the page: for servers and search engines. The digits are kept by the training thread (src/data/keptFiles.ts). */
const OTHERS = [...Object.keys(HOST_FILES), NAME, 'robots.txt'];
const isOfPage = (/** @type {string} */ path) => !path.startsWith('data/') && !OTHERS.includes(path);

/** The parts have a hash in their names. */
const isHashed = (/** @type {string} */ path) => path.startsWith('assets/');

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let outDir = '';
  /** @type {string | undefined} */
  let entry;
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    writeBundle(_options, bundle) {
      entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry)?.fileName;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (entry === undefined) return;
        await buildFor(outDir, entry);
      },
    },
  };
}

/** @param {string} outDir @param {string} entry */
async function buildFor(outDir, entry) {
  const files = await filesOf(outDir);
  const headers = headersFor(await readFile(resolve(outDir, 'index.html'), 'utf8'));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    define: { __KEPT__: JSON.stringify({ version, entry, files, headers }) },
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      target: BUILD_TARGETS,
      rolldownOptions: {
        input: resolve(root, 'src/serviceWorker/serviceWorker.ts'),
        // Not every browser starts a service worker that is a module.
        output: { format: 'iife', entryFileNames: NAME },
      },
    },
  });
}

/** @param {string} outDir */
async function filesOf(outDir) {
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((each) => each.isFile())
    .map((each) => relative(outDir, resolve(each.parentPath, each.name)).replaceAll(sep, '/'))
    .filter(isOfPage)
    .sort();
  return await Promise.all(
    paths.map(async (url) => {
      const digest = createHash('sha256').update(await readFile(resolve(outDir, url)));
      const integrity = `sha256-${digest.digest('base64')}`;
      return { url, revision: isHashed(url) ? null : integrity.slice(7, 19), integrity };
    }),
  );
}
