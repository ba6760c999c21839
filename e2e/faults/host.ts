/** A plain static server for the built page, as other people's hosts are: without our headers, and with their own ideas. */
import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** The type of a file; unknown ones are bytes. */
export const typeOf = (path: string): string => TYPES[extname(path)] ?? 'application/octet-stream';

interface Answer {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What the host does to an answer. */
export type Change = (path: string, answer: Answer) => Answer;

interface Options {
  /** The folder in which the page is, with a slash at its end. */
  readonly folder?: string;
  readonly change?: Change;
}

/** Calls `visit` with the page's address on such a host. */
export const onHost = (
  { folder = '/', change = (_, answer) => answer }: Options,
  visit: (address: string) => Promise<void>,
): Promise<void> =>
  serving(
    async (request, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://host');
      const path = normalize(pathname.slice(folder.length) || 'index.html');
      const body = pathname.startsWith(folder) ? await readFile(join('dist', path)).catch(() => null) : null;
      if (!body) return response.writeHead(404).end();
      const headers = { 'content-type': typeOf(path) };
      const answer = change(path, { headers, body });
      response.writeHead(200, answer.headers).end(answer.body);
    },
    (origin) => visit(origin + folder),
  );

/** Calls `visit` with the origin of a server, and ends the server. */
export async function serving(
  answer: RequestListener,
  visit: (origin: string) => Promise<void>,
): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
