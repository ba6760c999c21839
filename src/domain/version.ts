/** Replaced by the text when the page is built: see vite.config.ts. */
declare const __VERSION__: string;

/** The version of Hourglass, from package.json. */
export const VERSION = __VERSION__;
