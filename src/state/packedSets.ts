/** Which data sets the page can fetch. Not every copy of the page has the files of each. */
import { type DataSetId, SHIPPED_SETS } from '../domain/dataSet';

const answers = new Map<DataSetId, Promise<boolean>>();

/** The sets whose list of files is served. A set that could not be asked for is asked for again the next time. */
export async function packedSets(): Promise<ReadonlySet<DataSetId>> {
  const asked = SHIPPED_SETS.map(async ({ id }) => {
    const answer = answers.get(id) ?? isServed(id);
    answers.set(id, answer);
    if (await answer) return [id];
    answers.delete(id);
    return [];
  });
  return new Set((await Promise.all(asked)).flat());
}

/** Some servers answer every address with a page: then it is not the list. */
async function isServed(id: DataSetId): Promise<boolean> {
  try {
    const response = await fetch(new URL(`data/${id}/manifest.json`, document.baseURI), {
      cache: 'no-cache',
    });
    return response.ok && (response.headers.get('content-type') ?? '').includes('json');
  } catch {
    return false;
  }
}
