/**
 * The files of digits that the browser keeps after their first download (Cache Storage), so that a later visit fetches
 * nothing, and works offline. Where a browser keeps nothing (a page without https, some private windows, a full disk), the
 * files are fetched on every visit.
 */
const NAME = 'hourglass-digits';

/** The browser's storage is given up after this time, in ms: the network may be faster. */
const PATIENCE = 3_000;

/** What the browser keeps of an address; undefined if that is nothing, or cannot be read. */
export const keptFile = (url: URL): Promise<Response | undefined> =>
  inCache((cache) => cache.match(url.href));

/** Whether the browser keeps all of these. */
export const isKept = async (urls: readonly URL[]): Promise<boolean> => {
  const all = await inCache(async (cache) => new Set((await cache.keys()).map(({ url }) => url)));
  return all !== undefined && urls.every(({ href }) => all.has(href));
};

/** Resolves also where the browser does not keep it. */
export const keepFile = (url: URL, contents: BodyInit): Promise<void> =>
  inCache((cache) => cache.put(url.href, new Response(contents)));

/** Of the files of a folder, keeps only those of these names: an earlier packing had others. */
export const keepOnly = (folder: URL, names: readonly string[]): Promise<void> =>
  inCache(async (cache) => {
    const named = new Set(names.map((name) => new URL(name, folder).href));
    const old = (await cache.keys()).filter(({ url }) => url.startsWith(folder.href) && !named.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  });

/** Whether the browser's storage has not answered in time: it is not asked again. */
let silent = false;

async function inCache<T>(use: (cache: Cache) => Promise<T>): Promise<T | undefined> {
  if (silent) return undefined;
  let timer: ReturnType<typeof setTimeout> | number | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      silent = true;
      resolve(undefined);
    }, PATIENCE);
  });
  try {
    return await Promise.race([caches.open(NAME).then(use), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
