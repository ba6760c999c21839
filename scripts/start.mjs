/**
 * `npm start`: from a fresh clone to the page in a browser. Installs what is missing, packs the digits, builds, serves
 * on this machine alone and prints the address. `npm start -- --port 5000` asks for another port than 4173.
 */
import { parseArgs } from 'node:util';
import { root, say, setUp } from './setup.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
await setUp();

// Only now: it is one of the packages that the set-up installs.
const { build, preview } = await import('vite');

say('Building the page …');
await build({ root, logLevel: 'warn' });

const server = await preview({ root, logLevel: 'warn', preview: { port: Number(values.port) } });
say(`Hourglass is at ${server.resolvedUrls?.local[0]} (Ctrl+C ends it)`);
