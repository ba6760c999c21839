/** Serves the built page, and says where. */
import { createServer } from 'node:net';
import { UsageError } from './options.mjs';
import { root } from './setup.mjs';

/**
 * Fails where the address can't be listened at: better before the page is built than after.
 *
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<void>}
 */
export function checkAddress({ host, port, strictPort }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      // Then the next one is taken.
      if (error.code === 'EADDRINUSE' && !strictPort) resolve();
      else reject(new UsageError(whyNot(error, host, port)));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
function whyNot({ code, message }, host, port) {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program. Ask for another one with --port, or end that program.`;
    case 'EACCES':
      return `This user may not listen at port ${port}. Ports from 1024 on are free for everybody: ask for one with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `--host is “${host}”, which is no address of this machine. 0.0.0.0 stands for all of them.`;
    default:
      return `It is not possible to listen at ${host}, port ${port}: ${message}.`;
  }
}

/**
 * @param {import('./options.mjs').Options & { readonly outDir?: string }} options `outDir`: where the built page is, if
 * not in `dist`
 */
export async function serve({ outDir, ...listen }) {
  const { preview } = await import('vite');
  // A page that is meant for others is opened by whatever name they have for this machine.
  const allowedHosts = isLocal(listen.host) ? [] : /** @type {true} */ (true);
  return await preview({
    root,
    logLevel: 'warn',
    preview: { ...listen, allowedHosts },
    ...(outDir ? { build: { outDir } } : {}),
  });
}

const isLocal = (/** @type {string} */ host) => /^(localhost|127\..*|::1)$/.test(host);

/**
 * Where the page is, and what those have to know who open it from another machine.
 *
 * @param {{ readonly local: readonly string[], readonly network: readonly string[] }} urls
 * @param {number} askedPort
 */
export function placesOf({ local, network }, askedPort) {
  const [first = ''] = [...local, ...network];
  const port = Number(new URL(first).port || 80);
  return [
    ...(port === askedPort ? [] : [`Port ${askedPort} is in use: this is port ${port}.`]),
    `Hourglass is at ${first} (Ctrl+C ends it)`,
    ...(network.length === 0
      ? []
      : [
          `From other machines: ${network.join(' ')}`,
          'There it trains on one core, since browsers give a page several only over https or on localhost: put a server',
          `with https in front of it, or, on the other machine, forward the port: ssh -L ${port}:localhost:${port} ${new URL(network[0] ?? first).hostname}`,
        ]),
  ];
}
