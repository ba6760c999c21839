import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DataProgress } from '../domain/progress';
import { Random } from '../domain/random';
import { type Digits, type Loader, loadDigits } from './loader';
import { packChunks } from './pack';

const random = Random.fromSeed(1);
const make = (count: number) => ({
  count,
  pixels: Uint8Array.from({ length: count * 784 }, () => random.below(256)),
  labels: Uint8Array.from({ length: count }, () => random.below(10)),
});
const train = packChunks(make(90), 'train', [20, 30, 40], random, gzipSync);
const test = packChunks(make(25), 'test', [10, 15], random, gzipSync);
const manifest = JSON.stringify({
  format: 1,
  name: 'Noise',
  recipe: 'noise',
  side: 28,
  train: train.map(({ contents, ...chunk }) => chunk),
  test: test.map(({ contents, ...chunk }) => chunk),
});

let server: Server;
let url: string;
let asked: string[];
/** What the server does instead of sending a file. */
let faults: Map<string, (response: ServerResponse, contents: Uint8Array) => void>;

beforeEach(async () => {
  asked = [];
  faults = new Map();
  const files = new Map<string, Uint8Array>(
    [...train, ...test].map(({ file, contents }) => [file, contents] as const),
  );
  files.set('manifest.json', new TextEncoder().encode(manifest));
  server = createServer((request, response) => {
    const name = request.url?.replace('/mnist/', '') ?? '';
    asked.push(name);
    const contents = files.get(name);
    if (!contents) response.writeHead(404).end();
    else (faults.get(name) ?? (() => response.end(contents)))(response, contents);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mnist`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Loads everything, and keeps each progress report. */
async function load() {
  const progress: DataProgress[] = [];
  const loader = loadDigits(url, (each) => progress.push(each));
  const digits = await loader.digits;
  await settled(digits);
  const latest = () => progress.at(-1);
  return { loader, digits, progress, latest };
}

async function settled({ train, test, changed }: Digits) {
  while (train.chunksIn('coming').length + test.chunksIn('coming').length > 0) await changed();
}

const file = (chunks: readonly { file: string }[], index: number) => chunks[index]?.file ?? '';

async function retried(loader: Loader, digits: Digits) {
  loader.retry();
  await settled(digits);
}

describe('loadDigits', () => {
  it('fetches the first training digits, then the test digits, then the rest, and reports each', async () => {
    const { progress } = await load();
    expect(asked).toEqual(['manifest.json', ...[train[0], ...test, train[1], train[2]].map((c) => c?.file)]);
    expect(progress.map((each) => [each.trainLoaded, each.testLoaded])).toEqual([
      [0, 0],
      [20, 0],
      [20, 10],
      [20, 25],
      [50, 25],
      [90, 25],
    ]);
    expect(progress.every((each) => each.error === null && each.trainTotal === 90)).toBe(true);
  });

  it('fetches nothing twice where Retry is pressed meanwhile, nor where the folder’s address ends in a slash', async () => {
    const loader = loadDigits(`${url}/`, () => {});
    loader.retry();
    const digits = await loader.digits;
    loader.retry();
    await settled(digits);
    expect(asked).toHaveLength(1 + train.length + test.length);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('unpacks exactly what was packed', async () => {
    const { digits } = await load();
    // The second chunk, unpacked by zlib, has the same labels and pixels.
    const raw = gunzipSync(train[1]?.contents ?? new Uint8Array());
    expect(digits.train.labels.subarray(20, 50)).toEqual(new Uint8Array(raw.subarray(0, 30)));
    expect(digits.train.pixels.subarray(20 * 784, 50 * 784)).toEqual(new Uint8Array(raw.subarray(30)));
  });

  it('unpacks them if streams cannot be iterated, as in WebKit', async () => {
    const prototype: Partial<ReadableStream> = ReadableStream.prototype;
    const iterator = Object.getOwnPropertyDescriptor(prototype, Symbol.asyncIterator) ?? {};
    delete prototype[Symbol.asyncIterator];
    try {
      const { digits, latest } = await load();
      expect(latest()).toMatchObject({ trainLoaded: 90, testLoaded: 25, error: null });
      expect(digits.train.loaded).toBe(90);
    } finally {
      Object.defineProperty(prototype, Symbol.asyncIterator, iterator);
    }
  });

  it('provides the first digits while the next are still loading', async () => {
    let release = () => {};
    faults.set(file(test, 0), (response, contents) => {
      release = () => response.end(contents);
    });
    const { digits: coming } = loadDigits(url, () => {});
    const digits = await coming;
    while (digits.train.loaded === 0) await digits.changed();
    expect(digits.train.state(0)).toBe('ready');
    expect(digits.test.state(0)).toBe('coming');
    await vi.waitUntil(() => asked.includes(file(test, 0)));
    release();
    await settled(digits);
    expect(digits.test.loaded).toBe(25);
  });

  const flip = (response: ServerResponse, contents: Uint8Array) =>
    response.end(contents.map((byte, i) => (i === 40 ? byte ^ 1 : byte)));

  it.each<[string, (response: ServerResponse, contents: Uint8Array) => void, RegExp]>([
    ['a damaged', flip, /its checksum is [0-9a-f]{8}, expected [0-9a-f]{8}/],
    ['a missing', (response) => response.writeHead(404).end(), /the server answered 404 Not Found/],
    ['a wordlessly missing', (response) => response.writeHead(404, '').end(), /the server answered 404\. T/],
    [
      'a cut',
      (response, contents) => response.end(contents.subarray(0, 99)),
      /it is 99 bytes long, expected/,
    ],
    [
      'a padded',
      (response, contents) => response.end(Buffer.concat([contents, contents])),
      /longer than the/,
    ],
    ['an empty', (response) => response.writeHead(204).end(), /the server sent nothing/],
    ['an unreachable', (response) => response.destroy(), /could not be fetched/],
  ])('names %s chunk, loads the others, and fetches it again on retry', async (_, fault, message) => {
    const name = file(train, 1);
    faults.set(name, fault);
    const { loader, digits, latest } = await load();
    expect(digits.train.state(1)).toBe('failed');
    expect(latest()).toMatchObject({ trainLoaded: 60, testLoaded: 25 });
    expect(latest()?.error).toMatch(message);
    expect(latest()?.error).toContain(`part 2 of 3 of the training digits (${name})`);
    expect(latest()?.error).toContain('Retry');

    faults.clear();
    asked = [];
    await retried(loader, digits);
    expect(asked).toEqual([name]);
    expect(latest()).toMatchObject({ trainLoaded: 90, error: null });
  });

  it('asks for the list anew, for a chunk past the cache at the second try, and waits for neither for ever', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    faults.set(file(test, 0), flip);
    const { loader, digits } = await load();
    faults.clear();
    await retried(loader, digits);
    const caches = fetched.mock.calls.map(([address, options]) => {
      expect(options?.signal).toBeInstanceOf(AbortSignal);
      return [String(address).split('/').at(-1), options?.cache];
    });
    fetched.mockRestore();
    expect(caches[0]).toEqual(['manifest.json', 'no-cache']);
    expect(caches.filter(([name]) => name === file(test, 0)).map(([, cache]) => cache)).toEqual([
      'default',
      'reload',
    ]);
  });

  it('refuses a chunk with a label that is no class', async () => {
    const wrong = { ...make(20), labels: new Uint8Array(20).fill(10) };
    const [chunk] = packChunks(wrong, 'train', [20], random, gzipSync);
    const { contents = new Uint8Array(), ...listed } = chunk ?? {};
    const list = { ...JSON.parse(manifest) };
    list.train[0] = { ...listed, file: file(train, 0) };
    faults.set('manifest.json', (response) => response.end(JSON.stringify(list)));
    faults.set(file(train, 0), (response) => response.end(contents));
    expect((await load()).latest()?.error).toContain('it has the label 10, expected 0 to 9');
  });

  it('says that training continues only if there are digits to train on', async () => {
    for (let i = 0; i < 3; i++) faults.set(file(train, i), flip);
    const { loader, digits, latest } = await load();
    expect(latest()?.error).toContain('No training digits have arrived yet. Retry fetches the missing ones.');
    faults.delete(file(train, 1));
    await retried(loader, digits);
    expect(latest()?.error).toContain('Training continues with the digits that have arrived. Retry');
  });

  it('counts the parts that are missing', async () => {
    faults.set(file(train, 0), flip);
    faults.set(file(test, 1), flip);
    const { latest } = await load();
    expect(latest()?.error).toMatch(/^2 parts of the digits are missing\. The first: Cannot use part 1 of 3/);
    expect(latest()).toMatchObject({ trainLoaded: 70, testLoaded: 10 });
  });

  it.each([
    ['is a page of the server', '<!doctype html>', 'it is not JSON'],
    ['is of another format', manifest.replace('"format":1', '"format":2'), 'format: '],
    ['would allocate too much', manifest.replace('"count":20', '"count":2000000000'), 'train.0.count: '],
    [
      'points out of its folder',
      manifest.replace(/"file":"[^"]*"/, '"file":"../secret.bin"'),
      'train.0.file: ',
    ],
    ['lists nothing', manifest.replace(/"test":.*/, '"test":[]}'), 'test: '],
  ])('refuses a manifest that %s, and continues after a retry', async (_, text, message) => {
    faults.set('manifest.json', (response) => response.end(text));
    const progress: DataProgress[] = [];
    const loader = loadDigits(url, (each) => progress.push(each));
    await vi.waitUntil(() => progress.length > 0);
    expect(progress.at(-1)?.error).toContain(
      `The list of the digits (manifest.json) cannot be used: ${message}`,
    );
    const none = { trainLoaded: 0, trainTotal: 0, testLoaded: 0, testTotal: 0 };
    expect(progress.at(-1)).toMatchObject(none);
    expect(asked).toEqual(['manifest.json']);
    faults.clear();
    loader.retry();
    await settled(await loader.digits);
    expect(progress.at(-1)).toMatchObject({ trainLoaded: 90, testLoaded: 25, error: null });
  });

  it('finds a chunk whose contents do not match the manifest, although its checksum is right', async () => {
    faults.set('manifest.json', (response) => response.end(manifest.replace('"count":30', '"count":31')));
    const { latest } = await load();
    expect(latest()?.error).toMatch(/unpacked it is 23550 bytes long, expected 24335/);
  });
});
