import { type Endpoint, proxy, wrap } from 'comlink';
import { Watchdog } from '../domain/watchdog';

/** The part of `Worker` that is needed here. */
export type WorkerLike = Endpoint & Pick<Worker, 'terminate' | 'onerror'>;

/** The task of a thread: the one function that its script exposes. */
type Work = (...task: never[]) => unknown;

type Asked<W extends Work> = (...task: Parameters<W>) => Promise<Awaited<ReturnType<W>>>;

/**
 * A thread that is called like a function. Comlink carries the call and the answer. By itself, it waits forever for a
 * thread that cannot start, fails or does not answer. Here such a thread is ended, and its calls are rejected.
 */
export class Thread<W extends Work> {
  private worker: WorkerLike | null = null;
  private work: Asked<W> | null = null;
  private readonly unanswered = new Set<(error: Error) => void>();
  /** Why there will be no more answers. */
  private failure: Error | null = null;
  private readonly watchdog = new Watchdog((seconds) =>
    this.fail(`stopped (no answer for ${seconds} seconds)`),
  );

  /** `what`: the task, as the beginning of a sentence: `Decoding`. `create` may throw if workers are refused. */
  constructor(
    private readonly what: string,
    create: () => WorkerLike,
  ) {
    try {
      this.worker = create();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.fail(`could not start: the browser refuses its thread (${why})`);
      return;
    }
    this.worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be fetched has no message.
      this.fail(
        event.message ? `stopped (${event.message})` : 'could not start: its thread could not be started',
      );
    };
    this.work = wrap(this.worker) as unknown as Asked<W>;
  }

  /**
   * Rejects with what the thread has thrown, or with a sentence if the thread fails or is silent for this many seconds.
   * After `end`, it never rejects.
   */
  ask(seconds: number, ...task: Parameters<W>): Promise<Awaited<ReturnType<W>>> {
    const { work } = this;
    if (!work) return Promise.reject(this.failure);
    this.watchdog.expect(seconds);
    return new Promise((resolve, reject) => {
      const answered =
        <T>(settle: (answer: T) => void) =>
        (answer: T) => {
          if (!this.unanswered.delete(reject)) return;
          this.watchdog.heard();
          if (this.unanswered.size === 0) this.watchdog.expect(null);
          settle(answer);
        };
      this.unanswered.add(reject);
      work(...task).then(answered(resolve), answered(reject));
    });
  }

  /** For progress reports of the thread. After each one, the thread may be silent for this many seconds. */
  listener<T>(seconds: number, listen: (news: T) => void): (news: T) => void {
    return proxy((news: T) => {
      if (!this.worker) return;
      this.watchdog.expect(seconds);
      this.watchdog.heard();
      listen(news);
    });
  }

  end(): void {
    this.watchdog.expect(null);
    this.unanswered.clear();
    this.work = null;
    if (!this.worker) return;
    this.worker.onerror = null;
    this.worker.terminate();
    this.worker = null;
  }

  private fail(words: string): void {
    this.failure = new Error(`${this.what} ${words}.`);
    const refused = [...this.unanswered];
    this.end();
    for (const reject of refused) reject(this.failure);
  }
}
