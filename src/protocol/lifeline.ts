/**
 * Notices that a thread has died, however it died: a thread that is terminated, or has no memory left, sends nothing. A
 * thread holds a lock (Web Locks) as long as it lives. Whoever waits for the same lock gets it when the thread has died.
 */

/** The first message of a thread: its script runs. */
export interface Lifeline {
  readonly type: 'lifeline';
  /** The name of the lock; null if this browser gives the page no locks. */
  readonly lock: string | null;
}

export const isLifeline = (message: unknown): message is Lifeline =>
  (message as Partial<Lifeline> | null)?.type === 'lifeline';

/**
 * Call this in the thread. It resolves when the lifeline was sent. A thread that begins long work earlier sends it only
 * afterwards.
 */
export async function sendLifeline(): Promise<void> {
  const lock = await holdLock();
  self.postMessage({ type: 'lifeline', lock } satisfies Lifeline);
}

/** The name of a lock that this thread holds until it ends. */
function holdLock(): Promise<string | null> {
  // Without a secure context there are none.
  if (!navigator.locks) return Promise.resolve(null);
  const name = `thread ${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, () => {
      resolve(name);
      return new Promise<never>(() => {});
    });
    // Where the page may store nothing, locks are refused.
    held.catch(() => resolve(null));
  });
}

/** Calls back when the thread has died. Returns a function that stops waiting. */
export function onDeath({ lock }: Lifeline, died: () => void): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  if (lock !== null)
    navigator.locks
      .request(lock, { signal }, () => {})
      .then(
        () => {
          if (!signal.aborted) died();
        },
        // Aborted, or refused: then only the thread's silence shows that it has died.
        () => {},
      );
  return () => waiting.abort();
}
