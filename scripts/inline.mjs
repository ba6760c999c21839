/** Completes `index.html` with the start-up script, the names of the oldest browsers, and the policy's hashes. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { minifySync } from 'vite';
import { FLOOR_IN_WORDS } from './floor/floor.mjs';

const WATCH = new URL('../src/startUp/watch.js', import.meta.url);

/** Inline scripts have no attributes. */
const INLINE = /<script>([\s\S]*?)<\/script>/g;

/**
 * The hashes for the content-security policy, which blocks all other inline scripts.
 *
 * @param {string} html
 */
export function inlineHashes(html) {
  return Array.from(html.matchAll(INLINE), ([, script = '']) => {
    const hash = createHash('sha256').update(script).digest('base64');
    return `'sha256-${hash}'`;
  });
}

/** @type {import('vite').Plugin} */
export const startUpWatch = {
  name: 'start-up-watch',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace('<!-- start-up -->', () => {
        const source = readFileSync(WATCH, 'utf8').replace('{floor}', FLOOR_IN_WORDS);
        const { code } = minifySync('watch.js', source, { module: false, compress: { target: 'es2015' } });
        return `<script>${code}</script>`;
      }),
  },
};

/** @type {import('vite').Plugin} */
export const policyHashes = {
  name: 'policy-hashes',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replace('{inline-scripts}', inlineHashes(html).join(' ')),
  },
};
