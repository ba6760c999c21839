/**
 * The oldest browsers that the page promises to work in. This is the one place that says so: the build, the words of
 * `index.html` and the check of the built files (`check.mjs`) all follow it.
 */

/** @typedef {'chrome' | 'edge' | 'firefox' | 'safari'} Engine */

/** @type {Readonly<Record<Engine, string>>} */
export const FLOOR = { chrome: '111', edge: '111', firefox: '115', safari: '16.4' };

/** For Vite's `build.target`: syntax of scripts and styles that is newer is rewritten. */
export const BUILD_TARGETS = Object.entries(FLOOR).map(([engine, version]) => `${engine}${version}`);

export const FLOOR_IN_WORDS = `Chrome ${FLOOR.chrome}, Edge ${FLOOR.edge}, Firefox ${FLOOR.firefox} and Safari ${FLOOR.safari}`;
