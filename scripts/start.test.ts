import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { optionsOf } from './options.mjs';
import { headersOf } from './security/headers.mjs';
import { checkAddress, placesOf, serve } from './serve.mjs';
import { root } from './setup.mjs';

/** Runs `npm start` with options that end it before it serves. */
function start(...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args]);
    let [out, error] = ['', ''];
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      error += data;
    });
    child.on('close', (code) => resolve({ code, out, error }));
  });
}

/** Calls `run` while another server uses a port of this machine. */
async function withPortInUse<T>(run: (port: number) => Promise<T>): Promise<T> {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  try {
    return await run((other.address() as AddressInfo).port);
  } finally {
    other.close();
  }
}

it('serves only this machine, on port 4173, by default', () => {
  expect(optionsOf([])).toEqual({ host: '127.0.0.1', port: 4173, strictPort: false });
  expect(optionsOf(['--host', '0.0.0.0', '--port', '5000'])).toEqual({
    host: '0.0.0.0',
    port: 5000,
    strictPort: true,
  });
  expect(optionsOf(['--port=80', '--host=::'])).toEqual({ host: '::', port: 80, strictPort: true });
  expect(optionsOf(['--help'])).toBeNull();
});

it.each([
  [['--port', 'abc'], '--port is “abc”. It must be an integer from 1 to 65535.'],
  [['--port', '70000'], '--port is “70000”'],
  [['--port', '0'], '--port is “0”'],
  [['--port=-1'], '--port is “-1”'],
  [['--port', '1e3'], '--port is “1e3”'],
  [['--port='], '--port is “”'],
  [['--port'], "'--port <value>'"],
  [['--host='], '--host is “”'],
  [['--host', 'http://0.0.0.0'], '--host is “http://0.0.0.0”'],
  [['--framed-by', '*'], '--framed-by: “*” does not say who'],
  [['--prot', '5000'], "Unknown option '--prot'"],
  [['5000'], "'5000'"],
])('reports what is wrong with %j, and what is expected', (args, message) => {
  expect(() => optionsOf(args)).toThrow(message);
});

it('ends with the error and the usage, before it installs or builds anything', async () => {
  const { code, out, error } = await start('--port', 'abc');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(/^--port is “abc”.*\n\nnpm start -- \[--port N\]/);
  const help = await start('--help');
  expect(help).toMatchObject({ code: 0, error: '' });
  expect(help.out).toMatch(/--host ADDRESS/);
});

it('reports that a requested port is in use, and takes the next port if none was requested', async () => {
  await withPortInUse(async (port) => {
    const taken = { host: '127.0.0.1', port };
    await expect(checkAddress({ ...taken, strictPort: true })).rejects.toThrow(
      `Port ${port} is in use by another program.`,
    );
    await expect(checkAddress({ ...taken, strictPort: false })).resolves.toBeUndefined();
  });
});

it('reports an address that does not belong to this machine', async () => {
  const elsewhere = { host: '192.0.2.1', port: 4173, strictPort: true };
  await expect(checkAddress(elsewhere)).rejects.toThrow('not an address of this machine');
});

it('names each address, a changed port, and the limits on other machines', () => {
  expect(placesOf({ local: ['http://localhost:4173/'], network: [] }, 4173)).toEqual([
    'Hourglass is at http://localhost:4173/ (Ctrl+C ends it)',
  ]);
  const words = placesOf({ local: ['http://localhost:4175/'], network: ['http://192.168.1.5:4175/'] }, 4173);
  expect(words[0]).toBe('Port 4173 is in use. The page is on port 4175 instead.');
  expect(words.join('\n')).toContain('From other machines: http://192.168.1.5:4175/');
  expect(words.join('\n')).toContain('ssh -L 4175:localhost:4175 192.168.1.5');
  expect(placesOf({ local: [], network: ['http://192.168.1.5:80/'] }, 80)[0]).toContain('http://192.168.1.5');
});

it('serves the page on every address of this machine, with all headers, also when a file has not changed', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'hourglass-serve-'));
  writeFileSync(join(outDir, 'index.html'), '<title>Hourglass</title>');
  const all = Object.entries(headersOf({ inline: [], framedBy: null }));
  const expected = Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value]));
  await withPortInUse(async (port) => {
    const server = await serve({ host: '0.0.0.0', port, strictPort: false, outDir });
    try {
      const { local = [], network = [] } = server.resolvedUrls ?? {};
      const [first = ''] = local;
      expect(Number(new URL(first).port)).not.toBe(port);
      for (const url of [first, ...network]) {
        const answer = await fetch(url);
        expect(await answer.text()).toContain('<title>Hourglass</title>');
        const again = await fetch(url, { headers: { 'If-None-Match': answer.headers.get('etag') ?? '' } });
        expect(again.status).toBe(304);
        for (const { headers } of [answer, again])
          expect(Object.fromEntries(headers)).toMatchObject(expected);
      }
    } finally {
      await server.close();
      rmSync(outDir, { recursive: true });
    }
  });
});
