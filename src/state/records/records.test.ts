import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from './database';
import type { CheckpointNote } from './record';
import {
  changeRun,
  keptAs,
  listRuns,
  readCheckpoint,
  readRun,
  removeCheckpoint,
  removeRuns,
  restoreRuns,
  writeRun,
} from './records';
import { checkpoint, emptyDatabase, keyOf, run } from './records.testing';
import { storedOf } from './stored';

const HALF = 200 * 2 ** 20;
const NAMED = 'a'.repeat(32);

beforeEach(emptyDatabase);

const numbersOf = async () => (await listRuns()).map(({ startedAt }) => startedAt);

/** A checkpoint that says it is this large. */
const note = (id: string, at: number, change: Partial<CheckpointNote> = {}): CheckpointNote => ({
  ...keptAs(id, checkpoint(100, 0.05)).note,
  at,
  bytes: HALF,
  ...change,
});

describe('recorded runs', () => {
  it('are read as they were written, the newest first', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeRun(run(2), checkpoint(100, 0.05));
    const [second, first] = await listRuns();
    expect([second?.startedAt, first?.startedAt]).toEqual([2, 1]);
    const { checkpoints, ...rest } = run(1);
    expect(first).toMatchObject(rest);
    expect(first?.checkpoints.map(({ id }) => id)).toEqual(['latest', 'best']);
  });

  it('keep what the person has decided when training goes on', async () => {
    await writeRun(run(1), checkpoint(100, 0.05), [keptAs(NAMED, checkpoint(100, 0.05), 'halfway')]);
    await changeRun(keyOf(1), { name: 'mine', pinned: true });
    const after = await writeRun(run(1, { step: 200, startedAt: 99 }), checkpoint(200, 0.04));
    expect(after).toMatchObject({ name: 'mine', pinned: true, step: 200, startedAt: 1 });
    expect(after.checkpoints.map(({ id, name, step }) => [id, name, step])).toEqual([
      [NAMED, 'halfway', 100],
      ['latest', '', 200],
      ['best', '', 200],
    ]);
  });

  it('keep the best checkpoint when the latest is worse or was not measured', async () => {
    await writeRun(run(1), checkpoint(100, 0.04, 1));
    await writeRun(run(1), checkpoint(200, 0.05, 2));
    const after = await writeRun(run(1), checkpoint(300, null, 3));
    expect(after.checkpoints.find(({ id }) => id === 'best')?.step).toBe(100);
    expect((await readCheckpoint(keyOf(1), 'best'))?.weights[0]?.[0]).toBe(1);
    expect((await readCheckpoint(keyOf(1), 'latest'))?.weights[0]?.[0]).toBe(3);
  });

  it('are at most 300: the ones changed longest ago go, then the named and pinned ones', async () => {
    const db = await database();
    // The oldest two are kept by a name and a pin, the third by a named checkpoint.
    const special = [
      { name: 'mine' },
      { pinned: true },
      { checkpoints: [note(NAMED, 1, { name: 'x', bytes: 1 })] },
    ];
    for (let n = 1; n <= 300; n++) await db.put('runs', storedOf(run(n, special[n - 1])), keyOf(n));
    await writeRun(run(301), checkpoint(100, 0.05));
    const left = await numbersOf();
    expect(left).toHaveLength(300);
    expect(left).not.toContain(4);
    for (const n of [1, 2, 3, 5, 301]) expect(left).toContain(n);
  });

  it('have bounded space for weights: the oldest go first, those with a name last, the run’s own never', async () => {
    const db = await database();
    const of = (n: number, checkpoints: CheckpointNote[]) =>
      db.put('runs', storedOf(run(n, { checkpoints })), keyOf(n));
    await of(1, [note(NAMED, 1, { name: 'first' })]);
    await of(2, [note('latest', 2)]);
    await of(3, [note('latest', 3, { bytes: HALF - 2 ** 20 })]);
    await writeRun(run(4), checkpoint(100, 0.05));
    const ids = Object.fromEntries(
      (await listRuns()).map((record) => [record.startedAt, record.checkpoints.map(({ id }) => id)]),
    );
    // The run stays in the list without its weights.
    expect(ids).toEqual({ 1: [NAMED], 2: [], 3: ['latest'], 4: ['latest', 'best'] });
  });

  it('come back with all checkpoints after they were deleted', async () => {
    await writeRun(run(1), checkpoint(100, 0.05, 7), [keptAs(NAMED, checkpoint(100, 0.05, 8), 'mine')]);
    await writeRun(run(2), checkpoint(100, 0.05));
    const before = await readRun(keyOf(1));
    const removed = await removeRuns([keyOf(1), keyOf(9)]);
    expect(await numbersOf()).toEqual([2]);
    expect(await readCheckpoint(keyOf(1), 'latest')).toBeNull();
    await restoreRuns(removed);
    expect(await readRun(keyOf(1))).toEqual(before);
    expect((await readCheckpoint(keyOf(1), NAMED))?.weights[0]?.[0]).toBe(8);
  });

  it('lose one checkpoint without losing the others', async () => {
    await writeRun(run(1), checkpoint(100, 0.05), [keptAs(NAMED, checkpoint(100, 0.05), 'mine')]);
    await removeCheckpoint(keyOf(1), NAMED);
    expect((await readRun(keyOf(1)))?.checkpoints.map(({ id }) => id)).toEqual(['latest', 'best']);
    expect(await readCheckpoint(keyOf(1), NAMED)).toBeNull();
  });

  it('of another version, or damaged, are left out and stay as they are', async () => {
    const db = await database();
    const newer = { ...run(1), settings: { ...run(1).settings, codeSize: 100_000 } };
    const damaged = { ...(storedOf(run(2)) as object), step: -1 };
    const cut = {
      ...(storedOf(run(3)) as object),
      curves: { train: new Float64Array(3), test: new Float64Array(0) },
    };
    for (const [i, each] of [newer, damaged, cut].entries()) await db.put('runs', each, keyOf(i + 1));
    await writeRun(run(4), checkpoint(100, 0.05));
    await changeRun(keyOf(1), { name: 'lost' });
    await removeRuns([keyOf(2)]);
    expect(await numbersOf()).toEqual([4]);
    expect(await db.get('runs', keyOf(1))).toEqual(newer);
    expect(await db.get('runs', keyOf(2))).toEqual(damaged);
    expect(await db.get('runs', keyOf(3))).toEqual(cut);
  });

  it('with points as objects, as the first ones were stored, are read too', async () => {
    const db = await database();
    await db.put('runs', run(1), keyOf(1));
    expect(await readRun(keyOf(1))).toEqual(run(1));
  });

  it('have no weights if these are damaged', async () => {
    const db = await database();
    await writeRun(run(1), checkpoint(100, 0.05));
    const whole = checkpoint(100, 0.05);
    for (const damage of [
      { weights: whole.weights.slice(1) },
      { weights: whole.weights.map((array) => array.map(() => Number.NaN)) },
      { step: -1 },
    ]) {
      await db.put('checkpoints', { ...whole, ...damage }, [keyOf(1), 'latest']);
      expect(await readCheckpoint(keyOf(1), 'latest')).toBeNull();
    }
  });

  it('reject with the browser’s error if the storage is full, and the run before stays', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(writeRun(run(1, { step: 200 }), checkpoint(200, 0.04))).rejects.toThrow('full');
    put.mockRestore();
    expect((await readRun(keyOf(1)))?.step).toBe(100);
  });
});
