/**
 * The floor: the oldest browsers that the page supports. It is defined only here. The build, the text of `index.html`
 * and the check of the built files (`check.mjs`) use it.
 */

/** @typedef {'chrome' | 'edge' | 'firefox' | 'safari'} Engine */

/** @type {Readonly<Record<Engine, string>>} */
export const FLOOR = { chrome: '111', edge: '111', firefox: '115', safari: '16.4' };

/** For Vite's `build.target`, which rewrites newer syntax of scripts and styles. */
export const BUILD_TARGETS = Object.entries(FLOOR).map(([engine, version]) => `${engine}${version}`);

export const FLOOR_IN_WORDS = `Chrome ${FLOOR.chrome}, Edge ${FLOOR.edge}, Firefox ${FLOOR.firefox} and Safari ${FLOOR.safari}`;
