const nameOf = (url: URL) => url.pathname.replace(/^.*\//, '');

/** What is wrong with the script of a thread, or with one that it imports, in words; null if all arrive. */
export async function scriptTrouble(url: URL, asked = new Set<string>()): Promise<string | null> {
  asked.add(url.href);
  if (navigator.onLine === false) return 'this device is offline';
  let text: string;
  try {
    const response = await fetch(url, { cache: 'no-store' });
    if (!response.ok) return `the server answered ${response.status} for ${nameOf(url)}`;
    const type = response.headers.get('content-type') ?? 'a file without a type';
    if (!/javascript|typescript/.test(type)) return `the server sent ${type} in place of ${nameOf(url)}`;
    text = await response.text();
  } catch {
    return `${nameOf(url)} did not come: the network failed, or something in this browser blocks it`;
  }
  const imports = [...text.slice(0, 10_000).matchAll(/(?:from|import)\s*["'`](\.\/[^"'`]+)["'`]/g)];
  for (const [, path] of imports) {
    const imported = new URL(path as string, url);
    const trouble = asked.has(imported.href) ? null : await scriptTrouble(imported, asked);
    if (trouble) return trouble;
  }
  return null;
}
