/**
 * `npm start`: from a fresh clone to the page in a browser. Installs what is missing, packs the digits, builds, serves
 * and prints the address. By default, only this computer can open it; see `npm start -- --help`.
 */
import { optionsOf, USAGE, UsageError } from './options.mjs';
import { checkAddress, placesOf, serve } from './serve.mjs';
import { root, say, setUp } from './setup.mjs';

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) await start(options);
  else console.log(USAGE);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exit(1);
}

/** @param {import('./options.mjs').Options} options */
async function start(options) {
  await checkAddress(options);
  await setUp();
  // The page's configuration reads it: for the built files, and for what the server sends.
  if (options.framedBy !== undefined) process.env.HOURGLASS_FRAMED_BY = options.framedBy;
  // Not earlier: the setup installs this package.
  const { build } = await import('vite');
  say('Building the page …');
  await build({ root, logLevel: 'warn' });
  const { resolvedUrls } = await serve(options);
  if (resolvedUrls) say(placesOf(resolvedUrls, options.port).join('\n  '));
}
