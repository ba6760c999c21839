import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { database } from './database';
import { readImages, writeImages } from './images';
import { listRuns, readCheckpoint, readRun, writeRun } from './records';
import { checkpoint, emptyDatabase, keyOf, run } from './records.testing';
import { listSittings } from './sitting';
import { causeOf } from './trouble';

beforeEach(emptyDatabase);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const finished = (request: IDBRequest) =>
  new Promise<void>((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });

const { put, add } = IDBObjectStore.prototype;
/** Stands in for `put` from its `first`th call on, `times` times; all others go through. */
function puts(first: number, times: number, broken: (store: IDBObjectStore) => IDBRequest<IDBValidKey>) {
  let calls = 0;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    calls++;
    return calls >= first && calls < first + times ? broken(this) : put.call(this, value, key);
  });
}
const full = () => {
  throw new DOMException('full', 'QuotaExceededError');
};

/** The step of a run, and of the weights that are stored with it. */
const stepsOf = async (n: number) => [
  (await readRun(keyOf(n)))?.step,
  (await readCheckpoint(keyOf(n), 'latest'))?.step,
];

const part = { count: 1, pixels: new Uint8Array(784), labels: new Uint8Array(1) };
const images = { name: 'Leaves', classes: ['oak'], labelled: false, train: part, test: part };

describe('the browser’s storage', () => {
  it('is used again after the person has deleted the database', async () => {
    await writeRun(run(1), checkpoint(100, 0.05));
    await writeImages(images);
    await finished(indexedDB.deleteDatabase('hourglass'));
    await writeRun(run(2), checkpoint(100, 0.05));
    expect((await listRuns()).map(({ startedAt }) => startedAt)).toEqual([2]);
    expect(await readImages()).toBeNull();
    await writeImages(images);
    expect((await readImages())?.name).toBe('Leaves');
  });

  it('is opened again if the browser has closed the connection without a word', async () => {
    const db = await database();
    db.close();
    await writeRun(run(1), checkpoint(100, 0.05));
    expect(await stepsOf(1)).toEqual([100, 100]);
    expect(await database()).not.toBe(db);
  });

  it('is opened again if the browser ends the connection in the middle of a write', async () => {
    puts(2, 1, (store) => {
      const request = put.call(store, 'lost', [keyOf(9), 'latest']);
      store.transaction.abort();
      return request;
    });
    await writeRun(run(1), checkpoint(100, 0.05));
    expect(await stepsOf(1)).toEqual([100, 100]);
  });

  it.each([
    ['the record', 1],
    ['the weights', 2],
    ['the best weights', 3],
  ])('has the last run whole if %s cannot be written', async (_, which) => {
    await writeRun(run(1), checkpoint(100, 0.05));
    // Something that cannot be stored at all, and something that fails later.
    const unstorable = () => {
      throw new DOMException('no clone', 'DataCloneError');
    };
    const failing = (store: IDBObjectStore) => add.call(store, 'twice', [keyOf(1), 'latest']);
    for (const broken of [unstorable, ...(which > 1 ? [failing] : [])]) {
      puts(which, 1, broken);
      await expect(writeRun(run(1, { step: 200 }), checkpoint(200, 0.04))).rejects.toThrow();
      expect(await stepsOf(1)).toEqual([100, 100]);
      vi.restoreAllMocks();
    }
  });

  it('has one of two runs whole that two tabs write under one key at once', async () => {
    await Promise.all([
      writeRun(run(1, { step: 200 }), checkpoint(200, 0.05)),
      writeRun(run(1, { step: 300 }), checkpoint(300, 0.04)),
      writeRun(run(2), checkpoint(100, 0.05)),
    ]);
    expect(await stepsOf(1)).toEqual([300, 300]);
    expect(await stepsOf(2)).toEqual([100, 100]);
  });

  it('that cannot be tidied has the run all the same', async () => {
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(full);
    await writeRun(run(1), checkpoint(100, 0.05));
    vi.restoreAllMocks();
    expect(await stepsOf(1)).toEqual([100, 100]);
  });

  it('that is full loses the oldest weights of other runs, and the person is told', async () => {
    for (const n of [1, 2, 3]) await writeRun(run(n), checkpoint(100, 0.05));
    const onRoom = vi.fn();
    puts(2, 1, full);
    await writeRun(run(4), checkpoint(100, 0.05), [], onRoom);
    expect(onRoom).toHaveBeenCalledExactlyOnceWith(2);
    expect(await stepsOf(4)).toEqual([100, 100]);
    // The runs stay in the list.
    expect(await stepsOf(1)).toEqual([100, undefined]);
    expect(await stepsOf(3)).toEqual([100, 100]);
  });

  it('that stays full keeps the weights that are left', async () => {
    for (const n of [1, 2, 3, 4, 5]) await writeRun(run(n), checkpoint(100, 0.05));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      return String(key).startsWith(keyOf(6)) ? full() : put.call(this, value, key);
    });
    const left = [];
    for (let i = 0; i < 4; i++) {
      await expect(writeRun(run(6), checkpoint(100, 0.05))).rejects.toThrow('full');
      left.push((await (await database()).getAllKeys('checkpoints')).length);
    }
    // Of ten.
    expect(left).toEqual([6, 6, 6, 6]);
    vi.restoreAllMocks();
    await writeRun(run(6), checkpoint(100, 0.05));
    expect(await stepsOf(6)).toEqual([100, 100]);
  });

  it('that does not answer is given up after half a minute, and used again when it answers', async () => {
    (await database()).close();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => new IDBOpenDBRequest());
    const failed = listSittings().then(
      () => null,
      (error) => causeOf(error),
    );
    await vi.waitFor(() => expect(indexedDB.open).toHaveBeenCalled());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await failed).toBe('the browser’s storage does not answer');
    expect(await listSittings()).toEqual([]);
  });

  it('gives way to a newer version of the page, and says so', async () => {
    await database();
    const request = indexedDB.open('hourglass', 4);
    await finished(request);
    const error = await listRuns().catch((error) => error);
    expect(causeOf(error)).toBe(
      'a newer version of this page has stored here. Reload the page to get that version',
    );
    request.result.close();
    await finished(indexedDB.deleteDatabase('hourglass'));
    expect(await listRuns()).toEqual([]);
  });
});
