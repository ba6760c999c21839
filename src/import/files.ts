/** Files that a person has chosen, dropped or linked, ready to be read. */
import { ByteBudget, type ChosenFile, fileSource, type Source } from '../data/import/source';
import { isZip } from '../data/import/zip/directory';
import { zipSources } from '../data/import/zip/sources';
import { isOnlyRunOrNetwork, isRunOrNetwork } from '../domain/ownFiles';

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

async function sourcesOf(chosen: ChosenFile, budget: ByteBudget): Promise<Source[]> {
  const head = new Uint8Array(await chosen.file.slice(0, 4).arrayBuffer());
  const isArchive = isZip(head) && !/\.npz$/i.test(chosen.path);
  if (isArchive) return zipSources(chosen.file, chosen.path, budget, isRunOrNetwork);
  return [fileSource(chosen)];
}

/** Whether a zip holds a run or a network: images can be in one too. False if it cannot be read. */
export async function holdsNetwork(chosen: ChosenFile): Promise<boolean> {
  const sources = await sourcesOf(chosen, new ByteBudget()).catch(() => []);
  return sources.some(({ path }) => isOnlyRunOrNetwork(path));
}

/** The file of this name, in whatever folder. */
export function named(contents: Contents, name: string): Uint8Array<ArrayBuffer> | undefined {
  return contents.get(name) ?? [...contents].find(([path]) => path.endsWith(`/${name}`))?.[1];
}
