/** A script that has not arrived after this time, in ms, counts as missing. */
const PATIENCE = 10_000;

const nameOf = (url: URL) => url.pathname.replace(/^.*\//, '');

/** Some servers answer with a page if there is no such file; others do not know the types of files. */
const misnamed = (name: string, type: string) =>
  type.startsWith('text/html')
    ? `the server sent ${type} in place of ${name}`
    : `the server sent ${name} as ${type}, but browsers accept it only as text/javascript`;

/** What is wrong with the script of a thread, or with one that it imports, in words; null if all arrive. */
export async function scriptTrouble(url: URL, asked = new Set<string>()): Promise<string | null> {
  asked.add(url.href);
  if (navigator.onLine === false) return 'this device is offline';
  let text: string;
  try {
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) return `the server answered ${response.status} for ${nameOf(url)}`;
    const type = response.headers.get('content-type') ?? 'a file without a type';
    if (!/javascript|typescript/.test(type)) return misnamed(nameOf(url), type);
    text = await response.text();
  } catch {
    return `${nameOf(url)} did not come: the network failed, or something in this browser blocks it`;
  }
  const imports = [
    ...text.slice(0, 10_000).matchAll(/(?:from|import)\s*["'`]((?:\.\/|https?:)[^"'`]+)["'`]/g),
  ];
  for (const [, path] of imports) {
    const imported = new URL(path as string, url);
    const trouble = asked.has(imported.href) ? null : await scriptTrouble(imported, asked);
    if (trouble) return trouble;
  }
  return null;
}
