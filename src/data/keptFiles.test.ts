import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataProgress } from '../domain/progress';
import { Random } from '../domain/random';
import { FakeCaches } from './keptFiles.testing';
import { loadDigits } from './loader';
import { packChunks } from './pack';

/** A server's packed digits. */
function packing(seed: number) {
  const random = Random.fromSeed(seed);
  const make = (count: number) => ({
    count,
    pixels: Uint8Array.from({ length: count * 784 }, () => random.below(256)),
    labels: Uint8Array.from({ length: count }, () => random.below(10)),
  });
  const train = packChunks(make(50), 'train', [20, 30], random, gzipSync);
  const test = packChunks(make(10), 'test', [10], random, gzipSync);
  const list = (chunks: typeof train) => chunks.map(({ contents, ...chunk }) => chunk);
  const manifest = {
    format: 1,
    name: 'Noise',
    recipe: 'noise',
    side: 28,
    train: list(train),
    test: list(test),
  };
  return new Map<string, Uint8Array>([
    ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest))],
    ...[...train, ...test].map(({ file, contents }) => [file, contents] as const),
  ]);
}

let server: Server;
let folder: string;
let files: ReturnType<typeof packing>;
let asked: string[];
let storage: FakeCaches;

beforeEach(async () => {
  files = packing(1);
  asked = [];
  storage = new FakeCaches();
  vi.stubGlobal('caches', storage);
  server = createServer((request, response) => {
    const name = request.url?.replace('/digits/', '') ?? '';
    asked.push(name);
    const file = files.get(name);
    if (file) response.end(file);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  folder = `http://127.0.0.1:${(server.address() as AddressInfo).port}/digits/`;
});

afterEach(() => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  server.close();
});

/** A visit, until all files have come or failed. */
async function visit() {
  asked = [];
  let latest: DataProgress | undefined;
  const { digits } = loadDigits(folder, (progress) => {
    latest = progress;
  });
  const { train, test, changed } = await digits;
  while (train.chunksIn('coming').length + test.chunksIn('coming').length > 0) await changed();
  return { latest, pixels: train.pixels, labels: train.labels };
}

/** Keeping goes on after the digits are there. */
const allKept = () => vi.waitFor(() => expect(storage.files.size).toBe(files.size));

describe('the files that a browser keeps', () => {
  it('are fetched once: a second visit fetches only their list', async () => {
    const first = await visit();
    expect(asked).toHaveLength(4);
    await allKept();
    const second = await visit();
    expect(asked).toEqual(['manifest.json']);
    expect(second).toEqual(first);
  });

  it('suffice without a server', async () => {
    const first = await visit();
    await allKept();
    files = new Map();
    expect(await visit()).toEqual(first);
  });

  it('suffice if the server sends something else in place of their list', async () => {
    const first = await visit();
    await allKept();
    files.set('manifest.json', new TextEncoder().encode('<form>Password</form>'));
    expect(await visit()).toEqual(first);
  });

  it('are fetched again if they are damaged, and then kept whole', async () => {
    const first = await visit();
    await allKept();
    for (const [address, file] of storage.files)
      if (address.includes('train-00'))
        storage.files.set(
          address,
          file.map((byte, i) => (i === 100 ? byte ^ 1 : byte)),
        );
      else if (address.includes('test-00')) storage.files.set(address, file.slice(0, 50));
    expect(await visit()).toEqual(first);
    expect(asked.filter((name) => name.endsWith('.bin'))).toHaveLength(2);
    await vi.waitFor(async () => {
      await visit();
      expect(asked).toEqual(['manifest.json']);
    });
  });

  it('are not kept if they are not what the list says', async () => {
    const [name = ''] = [...files.keys()].filter((each) => each.startsWith('train-01'));
    files.set(name, new Uint8Array(100));
    const { latest } = await visit();
    expect(latest?.error).toContain('it is 100 bytes long');
    await vi.waitFor(() => expect(storage.files.size).toBe(3));
    expect([...storage.files.keys()].some((address) => address.endsWith(name))).toBe(false);
  });

  it('go when the digits are packed anew', async () => {
    await visit();
    await allKept();
    files = packing(2);
    await visit();
    await vi.waitFor(() =>
      expect([...storage.files.keys()].sort()).toEqual([...files.keys()].map((name) => folder + name).sort()),
    );
  });

  it('are not needed: with a storage that refuses, or is full, everything is fetched', async () => {
    const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    vi.stubGlobal('caches', { open: async () => ({ match: refuse, put: refuse, keys: refuse }) });
    const first = await visit();
    expect(first.latest).toMatchObject({ trainLoaded: 50, testLoaded: 10, error: null });
    vi.stubGlobal('caches', { open: refuse });
    expect(await visit()).toEqual(first);
    vi.stubGlobal('caches', undefined);
    expect(await visit()).toEqual(first);
  });

  it('are not waited for long if the storage does not answer', async () => {
    vi.stubGlobal('caches', { open: () => new Promise(() => {}) });
    const { latest } = await visit();
    expect(latest).toMatchObject({ trainLoaded: 50, testLoaded: 10, error: null });
  });

  it('are kept by a storage that answers late, and are read from it where nothing else is left', async () => {
    const answersLate = () => {
      storage.ready = new Promise((resolve) => setTimeout(resolve, 3_200));
    };
    answersLate();
    const first = await visit();
    await vi.waitFor(() => expect(storage.files.size).toBe(files.size), 20_000);
    answersLate();
    files = new Map();
    expect(await visit()).toEqual(first);
  });
});
