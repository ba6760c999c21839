/** The options of `npm start`. Uses only Node's own modules, because a fresh clone has no others. */
import { parseArgs } from 'node:util';
import { frameAncestors } from './security/framedBy.mjs';

export const USAGE = `npm start -- [--port N] [--host ADDRESS] [--framed-by NAMES]

  --port N         the port, from 1 to 65535. Default: 4173, or the next free port
  --host ADDRESS   the address to listen on. 0.0.0.0: all addresses of this machine, so that other machines can open
                   the page. Default: 127.0.0.1, only this machine
  --framed-by NAMES
                   which pages may show this one in a frame: none, self, or origins such as
                   "self https://school.example". Default: all pages
  --help           prints this text`;

/** A mistake in the command that the user can correct. */
export class UsageError extends Error {}

/**
 * @typedef {{ readonly host: string, readonly port: number, readonly strictPort: boolean, readonly framedBy?: string | undefined }} Options
 * `strictPort`: do not use another port
 * @param {readonly string[]} args
 * @returns {Options | null} null if help is requested
 */
export function optionsOf(args) {
  const { port, host, help, 'framed-by': framedBy } = valuesOf(args);
  if (help) return null;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    throw new UsageError(`--port is “${port}”. It must be an integer from 1 to 65535.`);
  if (host !== undefined && !/^[\w.:%-]+$/.test(host))
    throw new UsageError(
      `--host is “${host}”. It must be an address such as 0.0.0.0, or a name such as localhost.`,
    );
  try {
    frameAncestors(framedBy);
  } catch (error) {
    throw new UsageError(`--framed-by: ${error instanceof Error ? error.message : error}`);
  }
  return { host: host ?? '127.0.0.1', port: Number(port ?? 4173), strictPort: port !== undefined, framedBy };
}

/** @param {readonly string[]} args */
function valuesOf(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'framed-by': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own message names the option: "Unknown option '--prot'".
    throw new UsageError(`${error instanceof Error ? error.message.split('. ')[0] : error}.`);
  }
}
