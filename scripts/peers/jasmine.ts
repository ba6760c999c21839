/** Defines Jasmine's functions as globals for tfjs's specs. Import it before any spec. */
import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js';

const jasmine = jasmineRequire.core(jasmineRequire);

// Only specs that hang should time out: a busy machine can be ten times slower than an idle one.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 120_000;

export const env = jasmine.getEnv({ suppressLoadErrors: true });

Object.assign(globalThis, jasmineRequire.interface(jasmine, env), { jasmine });
