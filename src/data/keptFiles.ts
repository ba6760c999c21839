/**
 * The files of digits that the browser keeps after their first download (Cache Storage), so that a later visit fetches
 * nothing, and works offline. Where a browser keeps nothing (a page without https, some private windows, a full disk), the
 * files are fetched on every visit.
 */
const NAME = 'hourglass-digits';

/** What else there is to do, such as asking the network, waits this long for the browser's storage, in ms. */
const PATIENCE = 3_000;

/** Where nothing else is left, in ms: a browser's storage can be slow while the machine is busy. */
export const LAST_PATIENCE = 10_000;

/** What the browser keeps of an address; undefined if that is nothing, or cannot be read within `patience` ms. */
export const keptFile = (url: URL, patience = PATIENCE): Promise<Response | undefined> =>
  within(
    patience,
    inCache((cache) => cache.match(url.href)),
  );

/** Whether the browser keeps all of these. */
export const isKept = async (urls: readonly URL[]): Promise<boolean> => {
  const all = await within(
    PATIENCE,
    inCache(async (cache) => new Set((await cache.keys()).map(({ url }) => url))),
  );
  return all !== undefined && urls.every(({ href }) => all.has(href));
};

/** Resolves also where the browser does not keep it; never, if the storage never answers. */
export const keepFile = (url: URL, contents: BodyInit): Promise<void> =>
  inCache((cache) => cache.put(url.href, new Response(contents)));

/** Of the files of a folder, keeps only those of these names: an earlier packing had others. */
export const keepOnly = (folder: URL, names: readonly string[]): Promise<void> =>
  inCache(async (cache) => {
    const named = new Set(names.map((name) => new URL(name, folder).href));
    const old = (await cache.keys()).filter(({ url }) => url.startsWith(folder.href) && !named.has(url));
    await Promise.all(old.map((request) => cache.delete(request)));
  });

async function inCache<T>(use: (cache: Cache) => Promise<T>): Promise<T | undefined> {
  try {
    return await use(await caches.open(NAME));
  } catch {
    return undefined;
  }
}

/** How many questions the storage has not answered in time. While there are any, others do not wait for it. */
let late = 0;

async function within<T>(patience: number, answer: Promise<T | undefined>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | number | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(
      () => {
        late++;
        answer.finally(() => late--);
        resolve(undefined);
      },
      late > 0 && patience <= PATIENCE ? 0 : patience,
    );
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
