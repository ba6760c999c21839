import { fetchFile } from './fetchFile';
import { keepFile, keptFile, LAST_PATIENCE } from './keptFiles';
import { type Manifest, parseManifest } from './manifest';

/** The list of a set's files. */
export const LIST = 'manifest.json';

/** After this time without a byte, in ms, a download counts as failed, and others get their turn. */
export const PATIENCE = 60_000;

/** Fetches the list of the files in a folder; if it cannot be used, what is kept of it. Throws the end of a sentence. */
export async function fetchManifest(folder: URL): Promise<Manifest> {
  const url = new URL(LIST, folder);
  try {
    // Never from the browser's cache without a check: an old list would name files that no longer exist.
    const response = await fetchFile(url, { cache: 'no-cache', patience: PATIENCE });
    const text = await response.text();
    const manifest = parseManifest(text);
    void keepFile(url, text);
    return manifest;
  } catch (error) {
    const kept = await keptFile(url, LAST_PATIENCE);
    if (!kept) throw error;
    return parseManifest(await kept.text());
  }
}
