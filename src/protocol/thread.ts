import { type Endpoint, proxy, wrap } from 'comlink';
import { clauseOf } from '../domain/messageOf';
import { Watchdog } from '../domain/watchdog';
import { isLifeline, onDeath } from './lifeline';
import { scriptTrouble } from './scriptTrouble';

/** The part of `Worker` that is needed here. */
export type WorkerLike = Endpoint & Pick<Worker, 'terminate' | 'onerror'>;

export interface Started {
  readonly worker: WorkerLike;
  /** The address of its script. */
  readonly url: string;
}

/** The task of a thread: the one function that its script serves. */
export type Work = (...task: never[]) => unknown;

type Asked<W extends Work> = (...task: Parameters<W>) => Promise<Awaited<ReturnType<W>>>;

/** The thread could not start, or has ended. Another one may work. */
export class ThreadEnded extends Error {}

/** A thread must begin within this many seconds. Its script may have to be fetched first. */
const STARTING_PATIENCE = 60;

/**
 * A thread that is called like a function. Comlink carries the call and the answer. By itself, it waits forever for a
 * thread that cannot start, dies or does not answer. Here such a thread is ended, and its calls are rejected.
 */
export class Thread<W extends Work> {
  private worker: WorkerLike | null = null;
  private work: Asked<W> | null = null;
  private readonly unanswered = new Set<(error: Error) => void>();
  /** Whether its script runs. */
  private begun = false;
  private stopWaiting = () => {};
  /** Why there will be no more answers. */
  private failure: Error | null = null;
  private readonly watchdog = new Watchdog((seconds) =>
    this.fail(
      this.begun
        ? new Error(`${this.what} stopped (no answer for ${seconds} seconds).`)
        : new ThreadEnded(
            `${this.what} could not start: its thread did not begin within ${seconds} seconds.`,
          ),
    ),
  );

  /**
   * `what`: the task, as the beginning of a sentence: `Decoding`. `patience`: how many seconds it may be silent while it
   * works.
   */
  constructor(
    private readonly what: string,
    private readonly patience: number,
    create: () => Started,
  ) {
    let started: Started;
    try {
      started = create();
    } catch (error) {
      const why = clauseOf(error);
      this.failure = new ThreadEnded(`${what} could not start: the browser refuses its thread (${why}).`);
      return;
    }
    const { worker, url } = started;
    this.worker = worker;
    worker.onerror = (event) => {
      event.preventDefault();
      void this.broke(event.message, url);
    };
    worker.addEventListener('message', (event) => this.hear((event as MessageEvent).data));
    this.work = wrap(worker) as unknown as Asked<W>;
  }

  /** Whether another thread is needed. */
  get ended(): boolean {
    return this.worker === null;
  }

  /**
   * Rejects with what the thread has thrown, or with a sentence if the thread cannot start, dies or is silent for too
   * long. After `end`, it never rejects.
   */
  ask(...task: Parameters<W>): Promise<Awaited<ReturnType<W>>> {
    const { work } = this;
    if (!work) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      const answered =
        <T>(settle: (answer: T) => void) =>
        (answer: T) => {
          if (!this.unanswered.delete(reject)) return;
          this.watchdog.heard();
          this.watch();
          settle(answer);
        };
      this.unanswered.add(reject);
      this.watch();
      work(...task).then(answered(resolve), answered(reject));
    });
  }

  /** For progress reports of the thread. */
  listener<T>(listen: (news: T) => void): (news: T) => void {
    return proxy((news: T) => {
      if (!this.worker) return;
      this.watchdog.heard();
      listen(news);
    });
  }

  end(): void {
    this.watchdog.expect(null);
    this.unanswered.clear();
    this.stopWaiting();
    this.work = null;
    if (!this.worker) return;
    this.worker.onerror = null;
    this.worker.terminate();
    this.worker = null;
  }

  private hear(message: unknown): void {
    if (!this.worker || !isLifeline(message)) return;
    this.begun = true;
    this.watchdog.heard();
    this.watch();
    this.stopWaiting = onDeath(message, () => {
      this.fail(
        new ThreadEnded(`${this.what} stopped: its thread has ended, perhaps because no memory was left.`),
      );
    });
  }

  /** Its script could not be fetched, or has thrown. */
  private async broke(message: string | undefined, url: string): Promise<void> {
    const error = message ? ` (${message})` : '';
    if (this.begun) return this.fail(new ThreadEnded(`${this.what} stopped${error}.`));
    const why = (await scriptTrouble(new URL(url, import.meta.url))) ?? `its script failed${error}`;
    this.fail(new ThreadEnded(`${this.what} could not start: ${why}.`));
  }

  /** Tells the watchdog how long the thread may be silent now. */
  private watch(): void {
    const patience = this.begun ? this.patience : STARTING_PATIENCE;
    this.watchdog.expect(this.unanswered.size > 0 ? patience : null);
  }

  private fail(failure: Error): void {
    if (!this.worker) return;
    this.failure = failure;
    const refused = [...this.unanswered];
    this.end();
    for (const reject of refused) reject(failure);
  }
}
