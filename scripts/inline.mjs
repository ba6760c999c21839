/** Completes `index.html` with the start-up script and the names of the oldest browsers. */
import { readFileSync } from 'node:fs';
import { minifySync } from 'vite';
import { FLOOR_IN_WORDS } from './floor/floor.mjs';

const WATCH = new URL('../src/startUp/watch.js', import.meta.url);

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
