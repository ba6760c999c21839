/**
 * Where the page keeps runs and a person's own images and digits between visits: IndexedDB. Every call may reject: storage
 * can be forbidden, full or silent, and its connection can end at any time.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import { Unavailable } from './trouble';

/** Values are checked when they are read: another version may have written them. */
interface Schema extends DBSchema {
  /** `RunRecord` by its key. */
  runs: { key: string; value: unknown };
  /** `Checkpoint` by the run's key and its own id. */
  checkpoints: { key: [string, string]; value: unknown };
  /** `Sitting` by the tab's key. */
  sittings: { key: string; value: unknown };
  /** The person's own `ImageSet`, under one key. Since version 2. */
  images: { key: string; value: unknown };
  /** `MyDigit` by its key. Since version 3. */
  digits: { key: string; value: unknown };
}

export type Database = IDBPDatabase<Schema>;

type Names = [StoreNames<Schema>, ...StoreNames<Schema>[]];

const NAME = 'hourglass';
/** Raise it with every new store. */
const VERSION = 3;
const STORES = ['runs', 'checkpoints', 'sittings', 'images', 'digits'] as const;

/** A browser that has not answered after this time (ms) does not answer at all. */
const PATIENCE = 30_000;

/** Errors of a connection that has ended: the person has deleted the site's data, or the browser has closed it. */
const ENDED = ['InvalidStateError', 'AbortError', 'UnknownError'];

let opening: Promise<Database> | null = null;

/** The database, which is opened once. After a failure, or when its connection has ended, the next call opens it again. */
export function database(): Promise<Database> {
  if (opening) return opening;
  const mine: Promise<Database> = inTime(open(() => forget(mine)));
  mine.catch(() => forget(mine));
  opening = mine;
  return mine;
}

/** Does something with the database, on a new connection if the present one has ended meanwhile. It may be done twice. */
export async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const connection = database();
  const db = await connection;
  try {
    return await inTime(work(db));
  } catch (error) {
    if (!(error instanceof DOMException && ENDED.includes(error.name))) throw error;
    forget(connection);
    db.close();
    return inTime(work(await database()));
  }
}

/** Changes some stores: all of it is stored, or, if `work` rejects or the page is closed in between, nothing. */
export async function changing<N extends Names, T>(
  db: Database,
  stores: N,
  work: (transaction: IDBPTransaction<Schema, N, 'readwrite'>) => Promise<T>,
): Promise<T> {
  const transaction = db.transaction(stores, 'readwrite');
  transaction.done.catch(() => {});
  try {
    const value = await work(transaction);
    await transaction.done;
    return value;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // The browser has ended it already.
    }
    throw error;
  }
}

function forget(connection: Promise<Database>): void {
  if (opening === connection) opening = null;
}

/** `onEnd`: the connection can't be used any more. */
async function open(onEnd: () => void): Promise<Database> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      // What an earlier version has stored stays.
      for (const name of STORES) if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
    // A newer version of the page, in another tab, needs the database for itself; or the person deletes it.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onEnd();
    },
    terminated: onEnd,
  });
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('the browser’s storage does not answer')), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
