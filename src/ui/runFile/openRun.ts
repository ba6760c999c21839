/** Opens runs from files: those that the person drops or chooses, and one that the address names. */
import { readRunFile } from '../../import/runFile';
import type { Keeper } from '../../state/records/keeper';
import type { Lab } from '../../state/state';

/** The largest run file, in bytes. */
const LARGEST = 256 * 2 ** 20;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Shows the run of a file, paused. If the file cannot be used, the person is told why, and nothing changes. */
export async function openRunFile(
  file: Pick<File, 'name' | 'size' | 'arrayBuffer'>,
  keeper: Pick<Keeper, 'adopt'>,
  lab: Pick<Lab, 'notify'>,
): Promise<void> {
  try {
    if (file.size > LARGEST)
      throw new Error(
        `it has ${Math.round(file.size / 2 ** 20)} MB, but a run file has at most ${LARGEST / 2 ** 20}`,
      );
    const { record, checkpoint } = readRunFile(new Uint8Array(await file.arrayBuffer()));
    await keeper.adopt(record, checkpoint);
  } catch (error) {
    const message = `${file.name} cannot be opened: ${messageOf(error)}. The page stays as it was.`;
    lab.notify({ kind: 'error', message });
  }
}

/** The same for a file on the page's own server. */
export async function openServedRun(
  address: URL,
  keeper: Pick<Keeper, 'adopt'>,
  lab: Pick<Lab, 'notify'>,
): Promise<void> {
  const name = address.pathname.split('/').at(-1) || address.pathname;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`.trim());
    await openRunFile(new File([await response.blob()], name), keeper, lab);
  } catch (error) {
    const message = `The run file ${name} of this link cannot be fetched: ${messageOf(error)}. The page starts without it.`;
    lab.notify({ kind: 'error', message });
  }
}
