/** Whether every browser of the floor has a feature, by MDN's browser data. */
import { createRequire } from 'node:module';
import { FLOOR } from './floor.mjs';

/** @typedef {import('@mdn/browser-compat-data').Identifier} Feature */
/** @typedef {import('@mdn/browser-compat-data').SimpleSupportStatement} Statement */

/** @type {import('@mdn/browser-compat-data').CompatData} */
export const data = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** A browser on a phone or tablet must have the same version as on the desktop. */
const BROWSERS = /** @type {const} */ ({
  chrome: FLOOR.chrome,
  edge: FLOOR.edge,
  firefox: FLOOR.firefox,
  firefox_android: FLOOR.firefox,
  safari: FLOOR.safari,
  safari_ios: FLOOR.safari,
});

/**
 * True if one of the browsers has the feature only in a later version, or not at all. A feature without data is not
 * newer.
 *
 * @param {Feature} feature
 */
export function isNewer(feature) {
  const support = feature.__compat?.support;
  if (!support) return false;
  return Object.entries(BROWSERS).some(([browser, floor]) => {
    const statements = [support[/** @type {keyof typeof BROWSERS} */ (browser)] ?? []].flat();
    // Phones never get some features, such as the look of a mouse pointer.
    const phone = browser.includes('_');
    if (statements.every(({ version_added }) => !version_added) && (phone || statements.length === 0))
      return false;
    return !statements.some((statement) => includes(statement, floor));
  });
}

/**
 * Whether a browser of this version has the feature under its own name and without a flag.
 *
 * @param {Statement} statement
 * @param {string} floor
 */
function includes(
  { version_added: added, version_removed: removed, flags, prefix, alternative_name },
  floor,
) {
  if (flags || prefix || alternative_name || typeof added !== 'string' || added === 'preview') return false;
  return compare(added, floor) <= 0 && !(typeof removed === 'string' && compare(removed, floor) <= 0);
}

/**
 * @param {string} a
 * @param {string} b
 */
function compare(a, b) {
  const parts = (/** @type {string} */ version) => version.replace('≤', '').split('.').map(Number);
  const [x, y] = [parts(a), parts(b)];
  return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0);
}

/**
 * The features inside another one, by name.
 *
 * @param {Feature | undefined} feature
 * @returns {[string, Feature][]}
 */
export function partsOf(feature) {
  return /** @type {[string, Feature][]} */ (
    Object.entries(feature ?? {}).filter(([key]) => key !== '__compat')
  );
}
