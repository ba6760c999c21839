/** Ends threads of the page behind its back, as a browser does when no memory is left. */
import { expect, type Page } from 'playwright/test';

export type Kind = 'training' | 'pca' | 'study' | 'umap' | 'decoder' | 'import' | 'helper';

declare global {
  interface Window {
    /** The threads that live, as far as the page knows. */
    living: { readonly kind: string; readonly worker: Worker }[];
    /** The kinds of all threads so far. */
    opened: string[];
    /** The browser's own `terminate`, of which the page hears nothing. */
    endWorker: (worker: Worker) => void;
  }
}

/** Call this before the page is opened: `kill` then finds its threads. */
export const watchThreads = (page: Page) =>
  page.addInitScript(() => {
    const { terminate } = Worker.prototype;
    window.living = [];
    window.opened = [];
    window.endWorker = (worker) => {
      window.living = window.living.filter((each) => each.worker !== worker);
      terminate.call(worker);
    };
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const kind = options?.name ?? '';
        window.opened.push(kind);
        window.living.push({ kind, worker: this });
      }

      override terminate(): void {
        window.endWorker(this);
      }
    };
  });

/** The kinds of the threads that live. */
export const living = (page: Page): Promise<Kind[]> =>
  page.evaluate(() => window.living.map(({ kind }) => kind as Kind));

/** The number of threads of this kind so far. */
export const opened = (page: Page, kind: Kind): Promise<number> =>
  page.evaluate((kind) => window.opened.filter((each) => each === kind).length, kind);

/** Waits until the scripts of all threads run: each then holds a lock. Helpers hold none. */
export const allRun = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const { held = [] } = await navigator.locks.query();
          const threads = window.living.filter(({ kind }) => kind !== 'helper');
          return held.filter(({ name }) => name?.startsWith('thread ')).length - threads.length;
        }),
      { timeout: 60_000 },
    )
    .toBe(0);

/**
 * Ends the newest thread of this kind after some milliseconds. Resolves to the run's step at that moment; null if there
 * was no such thread any more.
 */
export const killAfter = (
  page: Page,
  kind: Kind,
  milliseconds: number,
): Promise<{ readonly step: number } | null> =>
  page.evaluate(
    ({ kind, milliseconds }) =>
      new Promise<{ readonly step: number } | null>((resolve) => {
        setTimeout(() => {
          const found = window.living.findLast((each) => each.kind === kind);
          if (!found) return resolve(null);
          const { step } = window.hourglass.metrics();
          window.endWorker(found.worker);
          resolve({ step });
        }, milliseconds);
      }),
    { kind, milliseconds },
  );
