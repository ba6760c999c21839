/** Reads and writes recorded runs and their checkpoints, in bounded space. */
import type { Checkpoint } from '../../domain/checkpoint';
import { bytesOf, checkpointOf } from './checkpoint';
import { type Database, database } from './database';
import type { CheckpointNote, RunRecord } from './record';
import { ofStored, storedOf } from './stored';

/** The largest number of runs. The ones that were changed longest ago, and are neither named nor pinned, go first. */
const MOST_RUNS = 300;
/** The space for all checkpoints, in bytes. The oldest go first; those that the person has named stay longest. */
const SPACE = 400 * 2 ** 20;

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
  const db = await database();
  const all = await db.getAll('runs');
  return all.flatMap((foreign) => ofStored(foreign) ?? []).sort((a, b) => b.startedAt - a.startedAt);
}

export async function readRun(key: string): Promise<RunRecord | null> {
  const db = await database();
  return ofStored(await db.get('runs', key));
}

/** Null if it is not there, or damaged. */
export async function readCheckpoint(key: string, id: string): Promise<Checkpoint | null> {
  const db = await database();
  const foreign = await db.get('checkpoints', [key, id]);
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
 * checkpoints. What the person has decided, and other checkpoints, stay as they are.
 */
export async function writeRun(
  record: Written,
  latest: Checkpoint,
  named: readonly Kept[] = [],
): Promise<RunRecord> {
  const db = await database();
  const transaction = db.transaction(['runs', 'checkpoints'], 'readwrite');
  const runs = transaction.objectStore('runs');
  const before = ofStored(await runs.get(record.key));
  const kept = [
    keptAs('latest', latest),
    ...(isBest(latest, before, record) ? [keptAs('best', latest)] : []),
    ...named,
  ];
  const written = new Set(kept.map(({ note }) => note.id));
  const others = before?.checkpoints.filter(({ id }) => !written.has(id)) ?? [];
  const whole: RunRecord = {
    ...record,
    name: before?.name ?? '',
    pinned: before?.pinned ?? false,
    startedAt: before?.startedAt ?? record.startedAt,
    // It is not known while the page shows other data.
    pca: record.pca ?? before?.pca ?? null,
    checkpoints: [...others, ...kept.map(({ note }) => note)],
  };
  await Promise.all([
    runs.put(storedOf(whole), record.key),
    ...kept.map(({ note, checkpoint }) =>
      transaction.objectStore('checkpoints').put(checkpoint, [record.key, note.id]),
    ),
    transaction.done,
  ]);
  if (whole.checkpoints.length > (before?.checkpoints.length ?? 0)) await makeRoom(db, record.key);
  return whole;
}

function isBest({ tested }: Checkpoint, before: RunRecord | null, { settings }: Written): boolean {
  const loss = tested?.[settings.loss] ?? Number.NaN;
  const lowest = before?.checkpoints.find(({ id }) => id === 'best')?.tested?.[settings.loss];
  return Number.isFinite(loss) && !(lowest !== undefined && lowest <= loss);
}

/** Changes what the person decides. Resolves to the new record; null if the run is not there any more. */
export async function changeRun(
  key: string,
  change: Partial<Pick<RunRecord, 'name' | 'pinned'>>,
): Promise<RunRecord | null> {
  const db = await database();
  const transaction = db.transaction('runs', 'readwrite');
  const before = ofStored(await transaction.store.get(key));
  if (!before) return null;
  const after = { ...before, ...change };
  await Promise.all([transaction.store.put(storedOf(after), key), transaction.done]);
  return after;
}

/** Deletes runs with their checkpoints. What it returns can be given to `restoreRuns`. */
export async function removeRuns(keys: readonly string[]): Promise<Removed[]> {
  const db = await database();
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
    await erase(db, record);
  }
  return removed;
}

export async function restoreRuns(removed: readonly Removed[]): Promise<void> {
  const db = await database();
  for (const { record, checkpoints } of removed) {
    const transaction = db.transaction(['runs', 'checkpoints'], 'readwrite');
    await Promise.all([
      transaction.objectStore('runs').put(storedOf(record), record.key),
      ...checkpoints.map(({ note, checkpoint }) =>
        transaction.objectStore('checkpoints').put(checkpoint, [record.key, note.id]),
      ),
      transaction.done,
    ]);
  }
}

/** Deletes one checkpoint of a run. */
export async function removeCheckpoint(key: string, id: string): Promise<void> {
  const db = await database();
  const transaction = db.transaction(['runs', 'checkpoints'], 'readwrite');
  const runs = transaction.objectStore('runs');
  const record = ofStored(await runs.get(key));
  const checkpoints = record?.checkpoints.filter((note) => note.id !== id) ?? [];
  await Promise.all([
    transaction.objectStore('checkpoints').delete([key, id]),
    record && runs.put(storedOf({ ...record, checkpoints }), key),
    transaction.done,
  ]);
}

async function erase(db: Database, { key, checkpoints }: RunRecord): Promise<void> {
  const transaction = db.transaction(['runs', 'checkpoints'], 'readwrite');
  await Promise.all([
    transaction.objectStore('runs').delete(key),
    ...checkpoints.map(({ id }) => transaction.objectStore('checkpoints').delete([key, id])),
    transaction.done,
  ]);
}

/** Keeps the limits. `present`: a run that stays in any case. */
async function makeRoom(db: Database, present: string): Promise<void> {
  const others = (await listRuns())
    .filter(({ key }) => key !== present)
    .sort((a, b) => Number(isValued(a)) - Number(isValued(b)) || a.updatedAt - b.updatedAt);
  for (const record of others.slice(0, Math.max(0, others.length + 1 - MOST_RUNS))) await erase(db, record);
  const notes = (await listRuns()).flatMap(({ key, checkpoints }) =>
    checkpoints.map((note) => ({ key, ...note })),
  );
  let used = notes.reduce((sum, { bytes }) => sum + bytes, 0);
  const oldest = notes
    .filter(({ key }) => key !== present)
    .sort((a, b) => Number(a.name !== '') - Number(b.name !== '') || a.at - b.at);
  for (const { key, id, bytes } of oldest) {
    if (used <= SPACE) return;
    await removeCheckpoint(key, id);
    used -= bytes;
  }
}

const isValued = ({ name, pinned, checkpoints }: RunRecord): boolean =>
  name !== '' || pinned || checkpoints.some((note) => note.name !== '');
