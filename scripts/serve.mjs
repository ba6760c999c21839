/** Serves the built page, and gives its addresses. */
import { createServer } from 'node:net';
import { UsageError } from './options.mjs';
import { root } from './setup.mjs';

/**
 * Rejects with UsageError if the server can't listen on the address. Call it before the page is built.
 *
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<void>}
 */
export function checkAddress({ host, port, strictPort }) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      // The server then takes the next port.
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
      return `Port ${port} is in use by another program. Choose another port with --port, or end that program.`;
    case 'EACCES':
      return `You have no permission to listen on port ${port}. Choose a port from 1024 on with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `--host is “${host}”, which is not an address of this machine. Use 0.0.0.0 for all of its addresses.`;
    default:
      return `Cannot listen on ${host}, port ${port}: ${message}.`;
  }
}

/**
 * @param {import('./options.mjs').Options & { readonly outDir?: string }} options `outDir`: the folder of the built page,
 * if not `dist`
 */
export async function serve({ outDir, host, port, strictPort }) {
  const { preview } = await import('vite');
  // Other machines can open the page by any name of this machine.
  const allowedHosts = isLocal(host) ? [] : /** @type {true} */ (true);
  return await preview({
    root,
    logLevel: 'warn',
    preview: { host, port, strictPort, allowedHosts },
    ...(outDir ? { build: { outDir } } : {}),
  });
}

const isLocal = (/** @type {string} */ host) => /^(localhost|127\..*|::1)$/.test(host);

/**
 * Lines with the page's addresses, and what to know when you open it from another machine.
 *
 * @param {{ readonly local: readonly string[], readonly network: readonly string[] }} urls
 * @param {number} askedPort
 */
export function placesOf({ local, network }, askedPort) {
  const [first = ''] = [...local, ...network];
  const port = Number(new URL(first).port || 80);
  return [
    ...(port === askedPort ? [] : [`Port ${askedPort} is in use. The page is on port ${port} instead.`]),
    `Hourglass is at ${first} (Ctrl+C ends it)`,
    ...(network.length === 0
      ? []
      : [
          `From other machines: ${network.join(' ')}`,
          'There it trains on one core: browsers allow several cores only over https or on localhost. Put a server with',
          `https in front of it, or forward the port on the other machine: ssh -L ${port}:localhost:${port} ${new URL(network[0] ?? first).hostname}`,
        ]),
  ];
}
