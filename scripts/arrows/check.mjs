/**
 * `npm run check:arrows`: checks every import in `src` and `packages` against scripts/arrows/rules.mjs, and finds files
 * that import each other in a circle. Fails if it finds a forbidden import or a circle.
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

const faults = [
  ...brokenArrows(files),
  ...circles(files).map((circle) => `circular import: ${circle.join(' → ')}`),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error('The allowed imports are in scripts/arrows/rules.mjs.');
else console.log(`Arrows: all imports of ${files.size} files are allowed, and none is circular.`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Whether a file is AssemblyScript, compiled from it, or a declaration. @param {string} path */
function isGenerated(path) {
  return path.includes('/assembly/') || path.endsWith('.generated.ts') || path.endsWith('.d.ts');
}
