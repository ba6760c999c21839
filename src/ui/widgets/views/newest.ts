import { WorkClock } from '../../../domain/workClock';

/**
 * Runs one request at a time. Of the requests made meanwhile, it runs only the last. A pointer that crosses two hundred
 * points thus requests only the first and the last.
 */
export interface Newest<Request> {
  ask(request: Request): void;
  /** Drops the waiting request and the answer in progress: nothing is shown until the next `ask`. */
  cancel(): void;
}

export interface Options {
  /**
   * Whether to show an answer even if a newer request has been made meanwhile. If requests always come faster than
   * answers, no answer would be shown otherwise.
   */
  readonly late?: boolean;
  /** The pause after an answer, in ms. `took`: the time that the answer took, in ms. */
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
