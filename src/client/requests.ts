import type { Reply, Request } from '../protocol/messages';

type WithoutId<T> = T extends Request ? Omit<T, 'requestId'> : never;

interface Pending {
  readonly request: Request;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
}

/** The requests that the worker has not answered yet. */
export class Requests {
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;

  constructor(private readonly post: (request: Request) => void) {}

  /** Whether a request is unanswered: any request, or one of this type. */
  waiting(type?: Request['type']): boolean {
    return [...this.pending.values()].some(({ request }) => !type || request.type === type);
  }

  /** Sends the request. Resolves with a reply of this kind, or rejects with the worker's sentence. */
  async send<K extends Reply['kind']>(
    request: WithoutId<Request>,
    kind: K,
  ): Promise<Extract<Reply, { kind: K }>> {
    const reply = await new Promise<Reply>((resolve, reject) => {
      const numbered = { ...request, requestId: this.nextId++ } as Request;
      this.pending.set(numbered.requestId, { request: numbered, resolve, reject });
      this.post(numbered);
    });
    if (reply.kind === 'error') throw new Error(reply.message);
    if (reply.kind !== kind)
      throw new Error(`The training worker answered “${reply.kind}” instead of “${kind}”.`);
    return reply as Extract<Reply, { kind: K }>;
  }

  settle(requestId: number, reply: Reply): void {
    this.pending.get(requestId)?.resolve(reply);
    this.pending.delete(requestId);
  }

  /** Rejects all requests that match. */
  rejectAll(message: string, matches: (request: Request) => boolean = () => true): void {
    for (const [id, { request, reject }] of this.pending) {
      if (!matches(request)) continue;
      this.pending.delete(id);
      reject(new Error(message));
    }
  }

  /** Sends all unanswered requests to a new worker. */
  resend(): void {
    for (const { request } of this.pending.values()) this.post(request);
  }
}
