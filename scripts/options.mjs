/** What `npm start` can be told. Only Node's own modules: on a fresh clone nothing else is there. */
import { parseArgs } from 'node:util';

export const USAGE = `npm start -- [--port N] [--host ADDRESS]

  --port N         the port to serve at, from 1 to 65535. Without it: 4173, or the next one that is free
  --host ADDRESS   the address to listen at: 0.0.0.0 for all of this machine's, so that others can open the page.
                   Without it: 127.0.0.1, for this machine alone
  --help           says this`;

/** Something that the person who typed it can put right. */
export class UsageError extends Error {}

/**
 * @typedef {{ readonly host: string, readonly port: number, readonly strictPort: boolean }} Options `strictPort`: another
 * port will not do
 * @param {readonly string[]} args
 * @returns {Options | null} null where help is asked for
 */
export function optionsOf(args) {
  const { port, host, help } = valuesOf(args);
  if (help) return null;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    throw new UsageError(`--port is “${port}”, but it has to be a whole number from 1 to 65535.`);
  if (host !== undefined && !/^[\w.:%-]+$/.test(host))
    throw new UsageError(
      `--host is “${host}”, but it has to be an address such as 0.0.0.0, or a name such as localhost.`,
    );
  return { host: host ?? '127.0.0.1', port: Number(port ?? 4173), strictPort: port !== undefined };
}

/** @param {readonly string[]} args */
function valuesOf(args) {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    // Node's own sentences name the option: "Unknown option '--prot'".
    throw new UsageError(`${error instanceof Error ? error.message.split('. ')[0] : error}.`);
  }
}
