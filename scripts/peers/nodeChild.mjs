/** Loads and runs the bundle. Arguments: the bundle, the settings and the file for the outcomes. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [bundle = '', settings = '', outcomes = ''] = process.argv.slice(2);
Object.assign(globalThis, { peers: JSON.parse(settings) });
createRequire(import.meta.url)(bundle);
/** @type {any} */
const { runSuite } = globalThis;
writeFileSync(outcomes, JSON.stringify(await runSuite()));
// Some specs leave timers running.
process.exit(0);
