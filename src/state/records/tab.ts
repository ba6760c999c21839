/** Which tab this is. A reload keeps it; a copy of the tab is another one. */
import { newKey } from '../key';

const KEY = 'hourglass-tab';
const LOCK = 'hourglass-tab:';

/** The part of the browser that this needs. `locks` is missing on pages without a secure connection. */
export interface TabSurroundings {
  readonly session: () => Storage;
  readonly locks: LockManager | undefined;
}

export interface Tab {
  readonly key: string;
  /** Whether this tab has shown the page before: it was reloaded, or the browser has restored it. */
  readonly again: boolean;
}

/** The tab's key, which it holds as long as it is open. */
export async function claimTab({ session, locks }: TabSurroundings): Promise<Tab> {
  const former = recall(session);
  if (former && (await hold(locks, former))) return { key: former, again: true };
  const key = newKey();
  await hold(locks, key);
  try {
    session().setItem(KEY, key);
  } catch {
    // Storage is forbidden: a reload is like a new tab.
  }
  return { key, again: false };
}

/** The keys of the tabs that are open; null if the browser cannot tell. */
export async function openTabs(locks: LockManager | undefined): Promise<ReadonlySet<string> | null> {
  const { held } = (await locks?.query().catch(() => null)) ?? {};
  if (!held) return null;
  const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(LOCK));
  return new Set(names.map((name) => name.slice(LOCK.length)));
}

function recall(session: () => Storage): string | null {
  try {
    const key = session().getItem(KEY);
    return key && /^[0-9a-f]{32}$/.test(key) ? key : null;
  } catch {
    return null;
  }
}

/** False if another tab holds the key. The lock ends with the page. */
function hold(locks: LockManager | undefined, key: string): Promise<boolean> {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    locks
      .request(LOCK + key, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(() => resolve(true));
  });
}
