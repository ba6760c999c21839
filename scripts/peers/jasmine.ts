/** Jasmine's functions as globals, as tfjs's specs want them: to be imported before any spec. */
import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js';

const jasmine = jasmineRequire.core(jasmineRequire);

// Only what hangs is to run out of time: a busy machine may be ten times slower than a quiet one.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

export const env = jasmine.getEnv({ suppressLoadErrors: true });

Object.assign(globalThis, jasmineRequire.interface(jasmine, env), { jasmine });
