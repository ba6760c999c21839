/**
 * `npm run check:arrows`: holds every import of `src` and `packages` to scripts/arrows/rules.mjs, and says which files import each other in
 * a circle. Fails where there is either.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { brokenArrows, circles } from './arrows.mjs';

const names = await Promise.all(
  ['src', 'packages'].map(async (folder) =>
    (await readdir(join(root, folder), { recursive: true })).map((name) => `${folder}/${name}`),
  ),
);
const paths = names
  .flat()
  .filter((path) => /\.tsx?$/.test(path) && !/\/(dist|node_modules)\//.test(path) && !isGenerated(path));
/** @type {Map<string, string>} */
const files = new Map();
for (const path of paths) files.set(path, await readFile(join(root, path), 'utf8'));

const faults = [...brokenArrows(files), ...circles(files).map((circle) => `a circle: ${circle.join(' → ')}`)];
for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error('scripts/arrows/rules.mjs says who may import whom.');
else console.log(`Arrows: ${files.size} files import only what they may, and none in a circle.`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** AssemblyScript, and what it compiles to. @param {string} path */
function isGenerated(path) {
  return path.includes('/assembly/') || path.endsWith('.generated.ts') || path.endsWith('.d.ts');
}
