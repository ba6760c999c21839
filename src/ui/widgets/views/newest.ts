import { WorkClock } from '../../../domain/workClock';

/**
 * Runs one request at a time and, of those asked for meanwhile, only the last: a pointer that crosses two hundred points
 * asks for the first and the last of them.
 */
export interface Newest<Request> {
  ask(request: Request): void;
  /** Drops what is waiting and what is on its way: nothing more is shown until the next `ask`. */
  cancel(): void;
}

export interface Options {
  /**
   * Whether the answer to a request is shown though another has been asked for meanwhile. Where requests keep coming
   * faster than they are answered, nothing else would ever be.
   */
  readonly late?: boolean;
  /** How long to rest after an answer that took so many ms, in ms. */
  readonly rest?: (took: number) => number;
}

export function newest<Request, Answer>(
  answer: (request: Request) => Promise<Answer>,
  show: (answer: Answer) => void,
  fail: (error: unknown) => void,
  { late = false, rest = () => 0 }: Options = {},
): Newest<Request> {
  let busy = false;
  let waiting: { readonly request: Request } | null = null;
  let asked = 0;
  let cancelled = 0;
  const clock = new WorkClock();

  const run = async (request: Request) => {
    busy = true;
    const [ask, cancel] = [asked, cancelled];
    const wanted = () => cancel === cancelled && (late || ask === asked);
    const start = clock.begin();
    try {
      const result = await answer(request);
      if (wanted()) show(result);
    } catch (error) {
      if (wanted()) fail(error);
    }
    const pause = rest(clock.now() - start);
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.request);
  };

  return {
    ask(request) {
      asked += 1;
      if (busy) waiting = { request };
      else void run(request);
    },
    cancel() {
      cancelled += 1;
      waiting = null;
    },
  };
}
