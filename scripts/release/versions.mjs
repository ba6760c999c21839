/** The version in package.json, in the packages' own, and in the lock file. */
import { isAtLeast } from '../setup.mjs';

/**
 * Why this cannot be the next version; null if it can.
 *
 * @param {string | undefined} version
 * @param {string} current
 */
export function versionProblem(version, current) {
  if (!version || !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    return 'Give the new version as three numbers, for example: npm run release -- 0.2.0';
  return isAtLeast(current, version) ? `${version} is not newer than ${current}.` : null;
}

/**
 * The text of a package.json with this version.
 *
 * @param {string} text
 * @param {string} version
 * @param {readonly string[]} own names of our own packages, which are released together and depend on each other
 */
export const withVersion = (text, version, own) => written(inVersion(JSON.parse(text), version, own));

/**
 * The text of package-lock.json with this version for the project and its own packages.
 *
 * @param {string} text
 * @param {string} version
 * @param {readonly string[]} own
 */
export function lockWithVersion(text, version, own) {
  const lock = JSON.parse(text);
  const packages = Object.entries(lock.packages).map(([path, entry]) => [
    path,
    isOwn(path) ? inVersion(entry, version, own) : entry,
  ]);
  return written({ ...lock, version, packages: Object.fromEntries(packages) });
}

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies'];

/**
 * @typedef {Record<string, any>} Package
 * @param {Package} contents
 * @param {string} version
 * @param {readonly string[]} own
 */
function inVersion(contents, version, own) {
  /** @type {Package} */
  const result = { ...contents, version };
  for (const kind of KINDS.filter((each) => each in contents)) {
    result[kind] = Object.fromEntries(
      Object.entries(contents[kind]).map(([name, range]) => [
        name,
        own.includes(name) ? `^${version}` : range,
      ]),
    );
  }
  return result;
}

/** The project itself is ''; its packages are in packages/. @param {string} path */
const isOwn = (path) => path === '' || /^packages\/[^/]+$/.test(path);

/** In npm's format. @param {unknown} value */
const written = (value) => `${JSON.stringify(value, null, 2)}\n`;
