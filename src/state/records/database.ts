/**
 * Where the page keeps runs and a person's own images and digits between visits: IndexedDB. Every call may reject: storage
 * can be forbidden or full.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

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

const NAME = 'hourglass';
/** Raise it with every new store. */
const VERSION = 3;
const STORES = ['runs', 'checkpoints', 'sittings', 'images', 'digits'] as const;

let opening: Promise<Database> | null = null;

/** The database, which is opened once. After a failure the next call tries again. */
export function database(): Promise<Database> {
  opening ??= open();
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

function open(): Promise<Database> {
  return openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      // What an earlier version has stored stays.
      for (const name of STORES) if (!db.objectStoreNames.contains(name)) db.createObjectStore(name);
    },
    // A newer version of the page, in another tab, needs the database for itself.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opening = null;
    },
    terminated() {
      opening = null;
    },
  });
}
