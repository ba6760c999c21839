/** What has to go when the space for runs is full. */
import type { CheckpointNote, RunRecord } from './record';

/** The largest number of runs. The ones that were changed longest ago, and are neither named nor pinned, go first. */
const MOST_RUNS = 300;
/** The most space for all checkpoints, in bytes. */
export const SPACE = 400 * 2 ** 20;
/** What stays free for all else that the page stores: at most so many bytes, and this share of what the browser allows. */
const RESERVE = { bytes: 50 * 2 ** 20, share: 0.1 } as const;

/** A checkpoint and its run. */
export interface Weights extends CheckpointNote {
  readonly key: string;
}

/** The runs that are too many. `present`: a run that stays in any case. */
export function runsBeyond(records: readonly RunRecord[], present: string): RunRecord[] {
  const others = records
    .filter(({ key }) => key !== present)
    .sort((a, b) => Number(isValued(a)) - Number(isValued(b)) || a.updatedAt - b.updatedAt);
  return others.slice(0, Math.max(0, others.length + 1 - MOST_RUNS));
}

/**
 * The weights that do not fit into the space. The oldest go first; those of runs that the person has named or pinned, and
 * those with a name of their own, stay longest.
 */
export function weightsBeyond(records: readonly RunRecord[], present: string, space: number): Weights[] {
  let over = bytesOf(records) - space;
  const oldest = records
    .filter(({ key }) => key !== present)
    .flatMap((record) =>
      record.checkpoints.map((note) => ({ ...note, key: record.key, valued: isValued(record, note) })),
    )
    .sort((a, b) => a.valued - b.valued || a.at - b.at);
  return oldest.filter(({ bytes }) => {
    const goes = over > 0;
    over -= bytes;
    return goes;
  });
}

export const bytesOf = (records: readonly RunRecord[]): number =>
  records.reduce((sum, { checkpoints }) => checkpoints.reduce((all, { bytes }) => all + bytes, sum), 0);

/** How much the person values a checkpoint, or the most valued one of a run. */
function isValued({ name, pinned, checkpoints }: RunRecord, note?: CheckpointNote): number {
  const named = note ? note.name !== '' : checkpoints.some((each) => each.name !== '');
  return named ? 2 : Number(name !== '' || pinned);
}

/** The part of `navigator.storage` that is needed; it is missing on pages without a secure connection. */
const storage = (): Partial<StorageManager> => globalThis.navigator?.storage ?? {};

/** The space that checkpoints can have now, in bytes, if they take `used` bytes. */
export async function spaceNow(used: number): Promise<number> {
  const { quota, usage } =
    (await storage()
      .estimate?.()
      .catch(() => null)) ?? {};
  if (quota === undefined || usage === undefined) return SPACE;
  const reserve = Math.min(RESERVE.bytes, RESERVE.share * quota);
  return Math.max(0, Math.min(SPACE, used + quota - usage - reserve));
}

/** Asks the browser not to delete what is stored when space is short. Some ask the person: so only when they keep something. */
export async function askToPersist(): Promise<void> {
  await storage()
    .persist?.()
    .catch(() => false);
}
