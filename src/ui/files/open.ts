/** Opens runs and networks from files: those that the person drops or chooses, and one that the address names. */

import { Refusal } from '../../data/import/refusal';
import type { ChosenFile } from '../../data/import/source';
import { clauseOf } from '../../domain/messageOf';
import { RUN_FILE } from '../../domain/runFile';
import { contentsOf } from '../../import/files';
import { readNetwork } from '../../import/network/read';
import { readRunFile } from '../../import/runFile';
import type { Keeper } from '../../state/records/keeper';
import type { Lab } from '../../state/state';

type Page = { readonly keeper: Pick<Keeper, 'adopt' | 'adoptNetwork'>; readonly lab: Pick<Lab, 'notify'> };

/**
 * Shows the run or the network of some files, paused. False if they cannot be used: then the person is told why, and
 * nothing changes.
 */
export async function openFiles(files: readonly ChosenFile[], { keeper, lab }: Page): Promise<boolean> {
  const name = files.map(({ path }) => path).join(' and ');
  try {
    const contents = await contentsOf(files);
    if (contents.has(RUN_FILE.json)) {
      const { record, checkpoint } = readRunFile(contents);
      await keeper.adopt(record, checkpoint);
    } else {
      const network = await readNetwork(contents);
      keeper.adoptNetwork({ ...network, name });
    }
    return true;
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : `${name} cannot be opened: ${clauseOf(error)}.`;
    lab.notify({ kind: 'error', message: `${reason} The page stays as it was.` });
    return false;
  }
}

/** The same for a run file on the page's own server. */
export async function openServedRun(address: URL, page: Page): Promise<boolean> {
  const path = address.pathname.split('/').at(-1) || address.pathname;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
    return await openFiles([{ path, file: await response.blob() }], page);
  } catch (error) {
    const message = `${path}, which this link names, cannot be fetched: ${clauseOf(error)}. The page starts without it.`;
    page.lab.notify({ kind: 'error', message });
    return false;
  }
}
