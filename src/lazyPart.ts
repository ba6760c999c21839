/**
 * Fetches all files of a lazy part of the page before the browser imports them, so that no import fails for a missing
 * file. Firefox never requests such a module again, and neither does Safari for a single module. Every `import()`
 * of the built page goes through here (`scripts/lazyParts.mjs`).
 */

/** A file of a part could not be fetched. */
export class NotFetched extends Error {
  constructor(
    message: string,
    readonly address: string,
    /** Whether the server has no such file: another attempt hardly helps then. */
    readonly gone: boolean,
  ) {
    super(message);
  }
}

/** Files that have arrived or are being fetched. */
const fetched = new Map<string, Promise<void>>();

/** `files` are relative to `importer`, the address of the importing script. */
export async function lazyPart<T>(
  load: () => Promise<T>,
  files: readonly string[] = [],
  importer = document.baseURI,
): Promise<T> {
  await Promise.all(files.map((file) => once(new URL(file, importer).href)));
  return load();
}

function once(address: string): Promise<void> {
  const known = fetched.get(address);
  if (known) return known;
  const coming = inPage(address) ? Promise.resolve() : fetchFile(address);
  fetched.set(address, coming);
  // A failure is not kept: the next call fetches the file again.
  coming.catch(() => fetched.delete(address));
  return coming;
}

/** Whether it is one of the page's own scripts, which are running. */
const inPage = (address: string) =>
  [...document.scripts].some(({ src }) => src === address) ||
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')].some(
    ({ href }) => href === address,
  ) ||
  [...document.styleSheets].some(({ href }) => href === address);

async function fetchFile(address: string): Promise<void> {
  const { pathname } = new URL(address);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  const style = name.endsWith('.css');
  try {
    const response = await fetch(address);
    const type = response.headers.get('content-type') ?? '';
    // Some servers answer with a page if there is no such file.
    const gone = response.status === 404 || response.status === 410 || type.startsWith('text/html');
    if (gone)
      throw new NotFetched(
        `The server no longer has the file ${name}: this page has probably been replaced by a newer one. Reload it.`,
        address,
        true,
      );
    if (!response.ok)
      throw new NotFetched(
        `The server answered ${response.status} for the file ${name}. Try again in a moment.`,
        address,
        false,
      );
    // Read to the end, so that the import finds the whole file.
    await response.arrayBuffer();
    if (style) await link(address);
  } catch (error) {
    if (error instanceof NotFetched) throw error;
    throw new NotFetched(
      `The file ${name} could not be fetched. Check the connection, then try again.`,
      address,
      false,
    );
  }
}

function link(address: string): Promise<void> {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.href = address;
  return new Promise((resolve, reject) => {
    element.onload = () => resolve();
    element.onerror = (event) => {
      element.remove();
      reject(event);
    };
    document.head.append(element);
  });
}
