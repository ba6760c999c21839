/** Shared by the journeys of the service worker: a server that can end, and a first visit. */
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page } from 'playwright/test';
import { typeOf } from './host';

export const SMALL = 'backend=wasm&hidden=16&codeSize=4&batchSize=16&epochs=500';

/** A plain server of the built page, without our headers, that a test can end, break, or give a newer version. */
export class Host {
  /** The folder of the built page. */
  folder = 'dist';
  state: 'serves' | 'gone' | 'broken' | 'asks to log in' = 'serves';
  /** The paths that were asked for. */
  asked: string[] = [];

  readonly answer: RequestListener = async (request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname.slice(1) || 'index.html';
    this.asked.push(path);
    if (this.state === 'gone') return request.socket.destroy();
    if (this.state === 'broken') return response.writeHead(503).end('broken');
    if (this.state === 'asks to log in')
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<form>Password</form>');
    const body =
      (await readFile(join(this.folder, path)).catch(() => null)) ??
      (path.startsWith('data/') ? await readFile(join('dist', path)).catch(() => null) : null);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': typeOf(path) }).end(body);
  };
}

export const trains = (page: Page, beyond = 3) =>
  expect
    // The page may be starting.
    .poll(() => page.evaluate(() => window.hourglass?.metrics().step ?? 0), { timeout: 90_000 })
    .toBeGreaterThan(beyond);

/** What the browser does not keep yet, of the page and its digits. It runs in the page. */
export async function notKept(): Promise<string[]> {
  const folder = new URL('data/mnist/', document.baseURI);
  const { train, test } = await (await fetch(new URL('manifest.json', folder))).json();
  const files = ['manifest.json', ...[...train, ...test].map(({ file }: { file: string }) => file)];
  const isKept = async (file: string) => (await caches.match(new URL(file, folder).href)) !== undefined;
  const kept = await Promise.all(files.map(isKept));
  const page = navigator.serviceWorker.controller ? [] : ['the page'];
  return [...page, ...files.filter((_, i) => !kept[i])];
}

/** Opens the page, and waits until the browser has all of its files. */
export async function firstVisit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}?${SMALL}`);
  await trains(page);
  await expect.poll(() => page.evaluate(notKept), { timeout: 120_000 }).toEqual([]);
  return page;
}
