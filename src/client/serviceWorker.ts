import type { PageKept } from '../protocol/keptPage';

/** The time between two looks for a newer version of the page, in ms. A new tab looks by itself. */
const LOOK_EVERY = 3_600_000;

const addressOf = (base: string) => new URL('serviceWorker.js', base);

/** Whether this page's service worker answers its requests. Another one of the same origin may do so instead. */
export function isAnswered(): boolean {
  const by = globalThis.navigator?.serviceWorker?.controller?.scriptURL;
  return by !== undefined && by === addressOf(document.baseURI).href;
}

interface Options {
  /** `navigator.serviceWorker` */
  readonly container: ServiceWorkerContainer;
  /** The folder of the page. */
  readonly base: string;
  /** The address of this page's first script. */
  readonly entry: string;
  /** Resolves when fetching the files no longer delays the page's start. They are fetched once, so only the first visit waits. */
  readonly started: Promise<void>;
  /** Called when the browser keeps another version of the page than this one. */
  readonly onNewer: () => void;
}

/**
 * Has the browser keep the page's files, so that it also opens without a network. Where a browser refuses, such as in some
 * private windows, the page is as before.
 */
export async function keepPage({ container, base, entry, started, onNewer }: Options): Promise<void> {
  container.addEventListener('message', ({ data }: MessageEvent<PageKept>) => {
    if (data?.type === 'kept' && new URL(data.entry, base).href !== entry) onNewer();
  });
  if (!container.controller) await started;
  try {
    const registration = await container.register(addressOf(base));
    // Without a network there is nothing to look for.
    setInterval(() => registration.update().catch(() => {}), LOOK_EVERY);
  } catch (error) {
    console.info('The browser does not keep this page for use without a network:', error);
  }
}
