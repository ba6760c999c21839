/**
 * Runs one request at a time and, of those asked for meanwhile, only the last: a pointer that crosses two hundred points
 * asks for the first and the last of them. `show` is never called with the answer to anything but the newest request.
 */
export interface Newest<Request> {
  ask(request: Request): void;
  /** Drops what is waiting and what is on its way: nothing more is shown until the next `ask`. */
  cancel(): void;
}

export function newest<Request, Answer>(
  answer: (request: Request) => Promise<Answer>,
  show: (answer: Answer) => void,
  fail: (error: unknown) => void,
): Newest<Request> {
  let busy = false;
  let waiting: { readonly request: Request } | null = null;
  // Counts requests and cancellations: an answer is shown only if nothing was asked or cancelled since.
  let turn = 0;

  const run = async (request: Request) => {
    busy = true;
    const mine = turn;
    try {
      const result = await answer(request);
      if (mine === turn) show(result);
    } catch (error) {
      if (mine === turn) fail(error);
    }
    busy = false;
    const next = waiting;
    waiting = null;
    if (next) void run(next.request);
  };

  return {
    ask(request) {
      turn += 1;
      if (busy) waiting = { request };
      else void run(request);
    },
    cancel() {
      turn += 1;
      waiting = null;
    },
  };
}
