/**
 * The service worker: keeps the page's own files in the browser, so that the page also opens without a network. It starts
 * with the page and ends some seconds after its last request, by the browser's choice.
 *
 * The page itself comes from the network if that answers within `PATIENCE`; the parts come from what is kept. All parts
 * have a hash of their contents in their names, so a page never gets a part of another version. A version that is installed
 * takes over at once: tabs of the version before still find their parts, which are kept for as long.
 */
import { PrecacheController } from 'workbox-precaching/PrecacheController';
import { registerRoute } from 'workbox-routing/registerRoute';
import type { PageKept } from '../protocol/keptPage';

declare const self: ServiceWorkerGlobalScope;

/** Of this version, by `scripts/serviceWorker.mjs`. */
declare const __KEPT__: {
  readonly version: string;
  readonly entry: string;
  /** `integrity`: what does not have it is not kept, such as a page that asks to log in. */
  readonly files: readonly {
    readonly url: string;
    readonly revision: string | null;
    readonly integrity: string;
  }[];
  /** For servers that do not send them (scripts/security/headers.mjs). */
  readonly headers: Readonly<Record<string, string>>;
};

/** In ms. */
const PATIENCE = 3_000;

/** This version, and the one before. */
const VERSIONS = 2;

const { scope } = self.registration;
const named = `hourglass-page ${scope} `;
const kept = new PrecacheController({ cacheName: named + __KEPT__.version });
kept.precache([...__KEPT__.files]);

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver(): Promise<void> {
  const versions = (await caches.keys()).filter((name) => name.startsWith(named));
  await Promise.all(versions.slice(0, -VERSIONS).map((name) => caches.delete(name)));
  await self.clients.claim();
  const news: PageKept = { type: 'kept', entry: __KEPT__.entry };
  // Those that the version before still answers too: `claim` may not have reached them yet.
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const tab of tabs) if (tab.url.startsWith(scope)) tab.postMessage(news);
}

const isPage = ({ origin, pathname }: URL) => [scope, `${scope}index.html`].includes(origin + pathname);

registerRoute(
  ({ request, url }) => request.mode === 'navigate' && isPage(url),
  async ({ request }) => {
    const served = fromServer(request);
    const patience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
    const page = await Promise.race([served, patience]).catch(() => null);
    return withHeaders(page ?? (await kept.matchPrecache('index.html')) ?? (await served));
  },
);

registerRoute(
  ({ url }) => url.href.startsWith(`${scope}assets/`) || kept.getCacheKeyForURL(url.href) !== undefined,
  async ({ request }) =>
    withHeaders(
      (await kept.matchPrecache(request)) ??
        (await caches.match(request, { ignoreVary: true })) ??
        (await fetch(request)),
    ),
);

/** Rejects if the server cannot be reached, or says that something is wrong with it. */
async function fromServer(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
  return response;
}

/** With them, page and threads keep to the policy, and have shared memory, so the page trains on all cores. */
function withHeaders(response: Response): Response {
  // The browser follows it.
  if (response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(__KEPT__.headers))
    if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
