/** The version in package.json, in the packages' own, and in the lock file. */
import { isAtLeast } from '../setup.mjs';

/**
 * Why this cannot be the next version; null where it can.
 *
 * @param {string | undefined} version
 * @param {string} current
 */
export function versionProblem(version, current) {
  if (!version || !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version))
    return 'Say the new version as three numbers, for example: npm run release -- 0.2.0';
  return isAtLeast(current, version) ? `${version} is not newer than ${current}.` : null;
}

/**
 * The text of a package.json in the version.
 *
 * @param {string} text
 * @param {string} version
 */
export const withVersion = (text, version) => written({ ...JSON.parse(text), version });

/**
 * The text of package-lock.json with the project and its own packages in the version.
 *
 * @param {string} text
 * @param {string} version
 */
export function lockWithVersion(text, version) {
  const lock = JSON.parse(text);
  const packages = Object.entries(lock.packages).map(([path, entry]) => [
    path,
    isOwn(path) ? { ...entry, version } : entry,
  ]);
  return written({ ...lock, version, packages: Object.fromEntries(packages) });
}

/** The project itself is ''; its packages lie in packages/. @param {string} path */
const isOwn = (path) => path === '' || /^packages\/[^/]+$/.test(path);

/** As npm writes it. @param {unknown} value */
const written = (value) => `${JSON.stringify(value, null, 2)}\n`;
