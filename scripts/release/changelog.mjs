/** CHANGELOG.md, in the form of Keep a Changelog. */

const UNRELEASED = '## [Unreleased]';
const UNRELEASED_LINE = /^## \[Unreleased]$/m;

/**
 * Moves the text under Unreleased to the version.
 *
 * @param {string} text
 * @param {string} version "0.2.0"
 * @param {string} date "2026-12-24"
 */
export function withRelease(text, version, date) {
  const [before, after] = cut(text);
  return `${before}${UNRELEASED}\n\n## [${version}] - ${date}${after}`;
}

/** The text under Unreleased, without its heading. @param {string} text */
export function unreleased(text) {
  const [, after] = cut(text);
  return (after.split(/^## /m)[0] ?? '').trim();
}

/** The text before and after the heading. @param {string} text @returns {[string, string]} */
function cut(text) {
  const [before, after, ...more] = text.split(UNRELEASED_LINE);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`CHANGELOG.md needs one heading “${UNRELEASED}”.`);
  return [before, after];
}
