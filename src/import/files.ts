/** Files that a person has chosen, dropped or linked, ready to be read. */
import { ByteBudget, type ChosenFile, fileSource, type Source } from '../data/import/source';
import { isZip } from '../data/import/zip/directory';
import { zipSources } from '../data/import/zip/sources';
import { isDigitsFile, isOnlyRunOrNetwork, isOnlyWritten, isRunOrNetwork } from '../domain/ownFiles';

/** The content of each file, by its path. */
export type Contents = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/**
 * The files that belong to a run or a network, also those in a zip. Throws a sentence if a zip is damaged, encrypted, too
 * large or a bomb, or has a path that leads out of it.
 */
export async function contentsOf(chosen: readonly ChosenFile[]): Promise<Contents> {
  const budget = new ByteBudget();
  const sources = (await Promise.all(chosen.map((file) => sourcesOf(file, budget)))).flat();
  const read = sources.map(async (source) => [source.path, await source.bytes()] as const);
  return new Map(await Promise.all(read));
}

async function sourcesOf(chosen: ChosenFile, budget: ByteBudget, wanted = isRunOrNetwork): Promise<Source[]> {
  const head = new Uint8Array(await chosen.file.slice(0, 4).arrayBuffer());
  const isArchive = isZip(head) && !/\.npz$/i.test(chosen.path);
  if (isArchive) return zipSources(chosen.file, chosen.path, budget, wanted);
  return [fileSource(chosen)];
}

/**
 * What a file or a zip is, if the page has written it: a run or a network, the person's own digits, or something that it
 * only writes. Null for all else, such as images, and if it cannot be read.
 */
export async function ownKindOf(chosen: ChosenFile): Promise<'network' | 'digits' | 'written' | null> {
  const sources = await sourcesOf(chosen, new ByteBudget(), () => true).catch(() => []);
  const has = (is: (path: string) => boolean) => sources.some(({ path }) => is(path));
  if (has(isOnlyRunOrNetwork)) return 'network';
  if (has(isDigitsFile)) return 'digits';
  return has(isOnlyWritten) ? 'written' : null;
}

/** The file of this name, in whatever folder. */
export function named(contents: Contents, name: string): Uint8Array<ArrayBuffer> | undefined {
  return contents.get(name) ?? [...contents].find(([path]) => path.endsWith(`/${name}`))?.[1];
}
