/**
 * `npm run check:floor`: reads every script and style sheet in `dist`, also those of libraries. Fails if one uses a
 * feature that a browser of the floor does not have, unless `excused.mjs` says why this does no harm. The floor is the
 * set of oldest supported browsers.
 */
import { readdir, readFile } from 'node:fs/promises';
import { EXCUSED } from './excused.mjs';
import { FLOOR_IN_WORDS } from './floor.mjs';
import { newerInScript } from './scripts.mjs';
import { newerInStyles } from './styles.mjs';

const folder = new URL('../../dist/', import.meta.url);
const paths = [
  'serviceWorker.js',
  ...(await readdir(new URL('assets/', folder))).map((name) => `assets/${name}`),
];

/** The files that use each feature. @type {Map<string, string[]>} */
const used = new Map();
let files = 0;
for (const file of paths) {
  const newerIn = file.endsWith('.js') ? newerInScript : file.endsWith('.css') ? newerInStyles : null;
  if (!newerIn) continue;
  files++;
  for (const name of newerIn(await readFile(new URL(file, folder), 'utf8')))
    used.set(name, [...(used.get(name) ?? []), file]);
}

const found = [...used].filter(([name]) => !(name in EXCUSED));
const idle = Object.keys(EXCUSED).filter((name) => !used.has(name));
for (const [name, places] of found)
  console.error(`${name} in ${places.join(', ')}: newer than ${FLOOR_IN_WORDS}.`);
if (found.length > 0)
  console.error('Replace it, or test for it before use and add it to scripts/floor/excused.mjs.');
for (const name of idle)
  console.error(`scripts/floor/excused.mjs lists ${name}, but nothing uses it. Remove the line.`);
console.log(
  `${files} built files; ${used.size - found.length} excused, ${found.length} newer than the floor.`,
);
process.exitCode = found.length + idle.length > 0 || files === 0 ? 1 : 0;
