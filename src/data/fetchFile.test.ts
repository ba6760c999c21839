import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from './fetchFile';

const PATIENCE = 1_500;

let server: Server;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function text(): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const url = new URL(`http://127.0.0.1:${port}/file`);
  return (await fetchFile(url, { cache: 'default', patience: PATIENCE })).text();
}

describe('a download', () => {
  it('may take much longer than its patience, as long as something arrives', async () => {
    answer = (response) => {
      let parts = 0;
      const timer = setInterval(() => {
        response.write('x');
        if (++parts < 8) return;
        clearInterval(timer);
        response.end();
      }, PATIENCE / 5);
    };
    expect(await text()).toBe('x'.repeat(8));
  });

  it('fails if the server never answers', async () => {
    answer = () => {};
    await expect(text()).rejects.toThrow('it could not be fetched (nothing arrived for 1.5 seconds)');
  });

  it('fails if its rest never comes', async () => {
    answer = (response) => {
      response.write('x');
    };
    await expect(text()).rejects.toThrow('nothing arrived for 1.5 seconds');
  });

  it('fails with the server’s refusal', async () => {
    answer = (response) => response.writeHead(404).end('gone');
    await expect(text()).rejects.toThrow('the server answered 404 Not Found');
  });
});
