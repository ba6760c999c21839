/** Stores a sweep's points and choice in the browser, together with those of other tabs. */
import { forgetResults, keepChoice, keepResult, RESULT, recallResults, type Storages } from './kept';
import { keyOf } from './plan';
import type { Result, Sweep } from './sweep';

interface Options {
  readonly sweep: Pick<Sweep, 'getState' | 'subscribe' | 'adopt'>;
  readonly storages: Storages;
  readonly page: Pick<Window, 'addEventListener'>;
  /** A point can't be stored: the person must know this before the page is closed. */
  readonly onLost: () => void;
}

export function keepSweep({ sweep, storages, page, onLost }: Options): void {
  /** Keys of the points that are in the storage. */
  let kept = new Set(recallResults(storages.local).map(keyOf));
  const isKept = (result: Result) => kept.has(keyOf(result));

  sweep.subscribe(({ choice, results }, previous) => {
    if (choice !== previous.choice) keepChoice(storages, choice);
    if (results === previous.results) return;
    const present = new Set(results.map(keyOf));
    const gone = new Set([...kept].filter((key) => !present.has(key)));
    if (gone.size > 0) forgetResults(storages.local, gone);
    for (const key of gone) kept.delete(key);
    const lost = results.filter((result) => !isKept(result) && !keep(result));
    if (lost.some((result) => !previous.results.includes(result))) onLost();
  });

  function keep(result: Result): boolean {
    // The images are not kept either, so nobody could tell later which ones these were.
    if (result.settings.data === 'own') return true;
    const done = keepResult(storages.local, result);
    if (done) kept.add(keyOf(result));
    return done;
  }

  // Another tab has trained a point, or deleted some.
  page.addEventListener('storage', ({ key }) => {
    // The whole storage was emptied: the points are still on this page, and are stored with the next one.
    if (key === null) kept = new Set();
    if (!key?.startsWith(RESULT)) return;
    const { results } = sweep.getState();
    const unkept = results.filter((result) => !isKept(result));
    const all = recallResults(storages.local);
    kept = new Set(all.map(keyOf));
    sweep.adopt([...all, ...unkept.filter((result) => !isKept(result))]);
  });
}

export const LOST =
  'This point of the sweep is only on the page: the browser’s storage is full, or not allowed here. Save its numbers (CSV) before you close the page.';
