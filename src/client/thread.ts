import { Watchdog } from '../domain/watchdog';

/** The part of `Worker` that is needed here. */
export type WorkerLike<To> = Pick<Worker, 'terminate' | 'onmessage' | 'onerror'> & {
  postMessage(message: To): void;
};

interface Events<From> {
  readonly message: (message: From) => void;
  /** The thread is ended; the words go on after what it was to do: `Decoding`. */
  readonly failed: (words: string) => void;
}

/** A thread that cannot be started, fails or falls silent is ended, and says so once. */
export class Thread<To, From> {
  private worker: WorkerLike<To> | null = null;
  private over = false;
  private readonly watchdog = new Watchdog((seconds) =>
    this.fail(`stopped (no answer for ${seconds} seconds)`),
  );

  /** `create` may throw: the browser refuses to make a worker. That too is told by `failed`, later. */
  constructor(
    create: () => WorkerLike<To>,
    private readonly events: Events<From>,
  ) {
    try {
      this.worker = create();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      queueMicrotask(() => this.fail(`could not begin: the browser refuses its thread (${why})`));
      return;
    }
    this.worker.onmessage = ({ data }: MessageEvent<From>) => {
      this.watchdog.heard();
      events.message(data);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be fetched has no message.
      this.fail(
        event.message ? `stopped (${event.message})` : 'could not begin: its thread could not be started',
      );
    };
  }

  post(message: To): void {
    this.worker?.postMessage(message);
  }

  /** How many seconds of silence are taken for a failure from now on; null for any number, while nothing is asked. */
  expect(seconds: number | null): void {
    this.watchdog.expect(seconds);
  }

  end(): void {
    this.over = true;
    this.watchdog.expect(null);
    if (!this.worker) return;
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  private fail(words: string): void {
    if (this.over) return;
    this.end();
    this.events.failed(words);
  }
}
