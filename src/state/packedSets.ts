/** Which data sets the page can fetch, and what the browser keeps of them. Not every copy of the page has the files of each. */
import { fetchManifest } from '../data/fetchManifest';
import { isKept } from '../data/keptFiles';
import type { Manifest } from '../data/manifest';
import { type DataSetId, SHIPPED_SETS } from '../domain/dataSet';

export interface PackedSet {
  /** The size of its files. */
  readonly bytes: number;
  /** Whether the browser keeps all of them: then it fetches nothing, and needs no network. */
  readonly kept: boolean;
}

const lists = new Map<DataSetId, Promise<Manifest | null>>();

/** The sets whose list of files is served or kept. A set that could not be asked for is asked for again the next time. */
export async function packedSets(): Promise<ReadonlyMap<DataSetId, PackedSet>> {
  const asked = SHIPPED_SETS.map(async ({ id }) => {
    const folder = new URL(`data/${id}/`, document.baseURI);
    const list = lists.get(id) ?? fetchManifest(folder).catch(() => null);
    lists.set(id, list);
    const found = await list;
    if (!found) {
      lists.delete(id);
      return [];
    }
    const files = [...found.train, ...found.test];
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const kept = await isKept(files.map(({ file }) => new URL(file, folder)));
    return [[id, { bytes, kept }] as const];
  });
  return new Map((await Promise.all(asked)).flat());
}
