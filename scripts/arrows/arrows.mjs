import { dirname, normalize } from 'node:path/posix';
import { importsOf } from './imports.mjs';
import { isAddress, ROOMS } from './rules.mjs';

/** @typedef {ReadonlyMap<string, string>} Files the text of each file, by its path from the root */

const isTest = (/** @type {string} */ path) => /\.(test|testing)\.tsx?$/.test(path);
const isIn = (/** @type {string} */ path, /** @type {string} */ folder) =>
  path === folder || path.startsWith(`${folder}/`);

/** The room (folder with rules) of a path; undefined for files outside, such as `src/main.tsx`. @param {string} path */
function roomOf(path) {
  return ROOMS.filter(({ folder }) => isIn(path, folder)).sort(
    (a, b) => b.folder.length - a.folder.length,
  )[0];
}

/**
 * The package of a specifier: `@scope/name` for `@scope/name/file`, `name` for `name/file`. @param {string} specifier
 */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** @param {string} from @param {string} specifier */
const pathOf = (from, specifier) => normalize(`${dirname(from)}/${specifier}`);

/** A message for each forbidden import. @param {Files} files */
export function brokenArrows(files) {
  return [...files].flatMap(([path, source]) => {
    const room = roomOf(path);
    if (!room) return [];
    return importsOf(path, source)
      .filter(({ specifier }) => !isAllowed(path, room, specifier))
      .map(({ specifier, line }) => `${path}:${line}: ${room.folder} may not import ${specifier}`);
  });
}

/** @param {string} path @param {import('./rules.mjs').Room} room @param {string} specifier */
function isAllowed(path, room, specifier) {
  if (isAddress(specifier)) return true;
  if (!specifier.startsWith('.')) return isTest(path) || room.packages.includes(packageOf(specifier));
  const target = pathOf(path, specifier);
  const there = roomOf(target);
  if (!there && !isIn(target, 'src')) return isTest(path);
  if (there === room) return true;
  const may = [...room.may, ...(isTest(path) ? (room.tests ?? []) : [])];
  return may.some((one) => (there ? there.folder === one : `${target}.ts` === one));
}

/** Circles of files that import each other at run time, each circle once. @param {Files} files */
export function circles(files) {
  /** @type {Map<string, string[]>} */
  const next = new Map();
  for (const [path, source] of files)
    next.set(
      path,
      importsOf(path, source)
        .filter(({ specifier, type }) => !type && specifier.startsWith('.') && !isAddress(specifier))
        .flatMap(({ specifier }) => fileOf(files, pathOf(path, specifier))),
    );
  /** @type {string[][]} */
  const found = [];
  const done = new Set();
  /** @param {string} path @param {readonly string[]} way */
  const follow = (path, way) => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const one of next.get(path) ?? []) follow(one, [...way, path]);
    done.add(path);
  };
  for (const path of files.keys()) follow(path, []);
  return found;
}

/** @param {Files} files @param {string} path */
const fileOf = (files, path) =>
  [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].filter((each) => files.has(each)).slice(0, 1);
