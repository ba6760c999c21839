/** The part of `Worker` that is needed here. */
export type WorkerLike<To> = Pick<Worker, 'terminate' | 'onmessage' | 'onerror'> & {
  postMessage(message: To): void;
};

interface Events<From> {
  readonly message: (message: From) => void;
  /** The thread is ended; the words go on after what it was to do: `Decoding`. */
  readonly failed: (words: string) => void;
}

/** How often a thread that is to answer is looked at, in ms. */
const LOOK_EVERY = 1000;

/**
 * A thread that cannot be started, fails or falls silent is ended, and says so once. Silence is counted in looks instead of
 * read from the clock, so that a computer that slept is not taken for it.
 */
export class Thread<To, From> {
  private timer: ReturnType<typeof setInterval> | null = null;
  private looks = 0;

  constructor(
    private readonly worker: WorkerLike<To>,
    private readonly events: Events<From>,
  ) {
    worker.onmessage = ({ data }: MessageEvent<From>) => {
      this.looks = 0;
      events.message(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be fetched has no message.
      this.fail(
        event.message ? `stopped (${event.message})` : 'could not begin: its thread could not be started',
      );
    };
  }

  post(message: To): void {
    this.worker.postMessage(message);
  }

  /** How many seconds of silence are taken for a failure from now on; null for any number, while nothing is asked. */
  expect(seconds: number | null): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.looks = 0;
    if (seconds === null) return;
    this.timer = setInterval(() => {
      if (++this.looks * LOOK_EVERY >= seconds * 1000)
        this.fail(`stopped (no answer for ${seconds} seconds)`);
    }, LOOK_EVERY);
  }

  end(): void {
    this.expect(null);
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }

  private fail(words: string): void {
    this.end();
    this.events.failed(words);
  }
}
