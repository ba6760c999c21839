/** Reads and writes recorded runs and their checkpoints, in bounded space. */
import type { Checkpoint } from '../../domain/checkpoint';
import { bytesOf, checkpointOf } from './checkpoint';
import { changing, type Database, inDatabase } from './database';
import type { CheckpointNote, RunRecord } from './record';
import { bytesOf as bytesOfAll, runsBeyond, SPACE, spaceNow, weightsBeyond } from './room';
import { ofStored, storedOf } from './stored';

/** A checkpoint to be stored with its run. */
export interface Kept {
  readonly note: CheckpointNote;
  readonly checkpoint: Checkpoint;
}

/** A run with all its checkpoints, as it was deleted. */
export interface Removed {
  readonly record: RunRecord;
  readonly checkpoints: readonly Kept[];
}

/** `id`: `latest`, `best`, or that of a checkpoint that the person has named. */
export function keptAs(id: string, checkpoint: Checkpoint, name = ''): Kept {
  const { step, epoch, tested } = checkpoint;
  const note = { id, name, step, epoch, tested, bytes: bytesOf(checkpoint), at: Date.now() };
  return { note, checkpoint };
}

/** All runs, the newest first. Those of another version, and damaged ones, are left out and not changed. */
export async function listRuns(): Promise<RunRecord[]> {
  const all = await inDatabase((db) => db.getAll('runs'));
  return all.flatMap((foreign) => ofStored(foreign) ?? []).sort((a, b) => b.startedAt - a.startedAt);
}

export async function readRun(key: string): Promise<RunRecord | null> {
  return ofStored(await inDatabase((db) => db.get('runs', key)));
}

/** Null if it is not there, or damaged. */
export async function readCheckpoint(key: string, id: string): Promise<Checkpoint | null> {
  const foreign = await inDatabase((db) => db.get('checkpoints', [key, id]));
  try {
    return foreign === undefined ? null : checkpointOf(foreign);
  } catch {
    return null;
  }
}

/** What the page knows of a run. The rest is the person's: its name, its pin, and which checkpoints are kept. */
export type Written = Omit<RunRecord, 'name' | 'pinned' | 'checkpoints'>;

/**
 * Writes a run with its latest checkpoint, which also becomes the best one if its test loss is the lowest. `named`: more
 * checkpoints. What the person has decided, and other checkpoints, stay as they are. All of it is written, or nothing. If
 * the browser's storage is full, the oldest weights of other runs go; `onRoom` is told of how many runs.
 */
export async function writeRun(
  record: Written,
  latest: Checkpoint,
  named: readonly Kept[] = [],
  onRoom: (runs: number) => void = () => {},
): Promise<RunRecord> {
  const write = () => inDatabase((db) => put(db, record, latest, named));
  const written = await write().catch(async (error) => {
    // The new weights are stored before the old ones are forgotten.
    const needed = 2 * bytesOf(latest) * (2 + named.length);
    if (!isFull(error) || inVain || !(await makeRoom(record.key, onRoom, needed))) throw error;
    inVain = true;
    return write();
  });
  inVain = false;
  // The run is stored. What should have gone goes with the next one.
  if (written.more) await makeRoom(record.key, onRoom).catch(() => {});
  return written.whole;
}

/** Room was made, and nothing could be written all the same: then no more weights go until something can be written. */
let inVain = false;

/** `more`: whether there are more checkpoints than before. */
const put = (db: Database, record: Written, latest: Checkpoint, named: readonly Kept[]) =>
  changing(db, ['runs', 'checkpoints'], async (transaction) => {
    const runs = transaction.objectStore('runs');
    const before = ofStored(await runs.get(record.key));
    const kept = [
      keptAs('latest', latest),
      ...(isBest(latest, before, record) ? [keptAs('best', latest)] : []),
      ...named,
    ];
    const whole = joined(record, before, kept);
    await runs.put(storedOf(whole), record.key);
    for (const { note, checkpoint } of kept)
      await transaction.objectStore('checkpoints').put(checkpoint, [record.key, note.id]);
    return { whole, more: whole.checkpoints.length > (before?.checkpoints.length ?? 0) };
  });

/** The record with what is known of it from before. */
function joined(record: Written, before: RunRecord | null, kept: readonly Kept[]): RunRecord {
  const written = new Set(kept.map(({ note }) => note.id));
  const others = before?.checkpoints.filter(({ id }) => !written.has(id)) ?? [];
  return {
    ...record,
    name: before?.name ?? '',
    pinned: before?.pinned ?? false,
    startedAt: before?.startedAt ?? record.startedAt,
    // It is not known while the page shows other data.
    pca: record.pca ?? before?.pca ?? null,
    checkpoints: [...others, ...kept.map(({ note }) => note)],
  };
}

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

function isBest({ tested }: Checkpoint, before: RunRecord | null, { settings }: Written): boolean {
  const loss = tested?.[settings.loss] ?? Number.NaN;
  const lowest = before?.checkpoints.find(({ id }) => id === 'best')?.tested?.[settings.loss];
  return Number.isFinite(loss) && !(lowest !== undefined && lowest <= loss);
}

/** Changes what the person decides, if the run is still there. */
export const changeRun = (key: string, change: Partial<Pick<RunRecord, 'name' | 'pinned'>>): Promise<void> =>
  inDatabase((db) =>
    changing(db, ['runs'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const before = ofStored(await runs.get(key));
      if (before) await runs.put(storedOf({ ...before, ...change }), key);
    }),
  );

/** Deletes runs with their checkpoints. What it returns can be given to `restoreRuns`. */
export async function removeRuns(keys: readonly string[]): Promise<Removed[]> {
  const removed: Removed[] = [];
  for (const key of keys) {
    const record = await readRun(key);
    if (!record) continue;
    const read = record.checkpoints.map(async (note) => ({
      note,
      checkpoint: await readCheckpoint(key, note.id),
    }));
    const kept = (await Promise.all(read)).filter((each): each is Kept => each.checkpoint !== null);
    removed.push({ record, checkpoints: kept });
  }
  await erase(removed.map(({ record }) => record.key));
  return removed;
}

export const restoreRuns = (removed: readonly Removed[]): Promise<void> =>
  inDatabase((db) =>
    changing(db, ['runs', 'checkpoints'], async (transaction) => {
      for (const { record, checkpoints } of removed) {
        await transaction.objectStore('runs').put(storedOf(record), record.key);
        for (const { note, checkpoint } of checkpoints)
          await transaction.objectStore('checkpoints').put(checkpoint, [record.key, note.id]);
      }
    }),
  );

/** Deletes one checkpoint of a run. */
export const removeCheckpoint = (key: string, id: string): Promise<void> => removeWeights([{ key, id }]);

const removeWeights = (weights: readonly { readonly key: string; readonly id: string }[]): Promise<void> =>
  inDatabase((db) =>
    changing(db, ['runs', 'checkpoints'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      for (const { key, id } of weights) {
        const record = ofStored(await runs.get(key));
        const checkpoints = record?.checkpoints.filter((note) => note.id !== id) ?? [];
        await transaction.objectStore('checkpoints').delete([key, id]);
        if (record) await runs.put(storedOf({ ...record, checkpoints }), key);
      }
    }),
  );

/** Deletes runs, and all weights under their keys. */
const erase = (keys: readonly string[]): Promise<void> =>
  inDatabase((db) =>
    changing(db, ['runs', 'checkpoints'], async (transaction) => {
      for (const key of keys) {
        await transaction.objectStore('runs').delete(key);
        await transaction.objectStore('checkpoints').delete(IDBKeyRange.bound([key], [key, []]));
      }
    }),
  );

/**
 * Keeps the limits. `present`: a run that stays in any case. `needed`: bytes that did not fit. Whether something went; if
 * it was for want of space in the browser, `onRoom` is told.
 */
async function makeRoom(present: string, onRoom: (runs: number) => void, needed = 0): Promise<boolean> {
  const many = runsBeyond(await listRuns(), present);
  await erase(many.map(({ key }) => key));
  const records = await listRuns();
  const used = bytesOfAll(records);
  const space = Math.min(await spaceNow(used), needed > 0 ? used - needed : SPACE);
  const weights = weightsBeyond(records, present, space);
  await removeWeights(weights);
  if (weights.length > 0 && space < SPACE) onRoom(new Set(weights.map(({ key }) => key)).size);
  return many.length + weights.length > 0;
}
