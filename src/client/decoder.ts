import type { ModelSpec } from '../domain/spec';
import type { FromDecoder, ToDecoder } from '../protocol/decoder';
import { Thread, type WorkerLike } from './thread';

/** Whose codes are decoded: the same object as long as the weights are the same. */
export interface DecodedNetwork {
  readonly model: ModelSpec;
  readonly weights: readonly Float32Array[];
}

interface Waiting {
  readonly resolve: (images: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Seconds without an answer after which the thread is given up. */
const PATIENCE = 30;

const startWorker = (): WorkerLike<ToDecoder> =>
  new Worker(new URL('../worker/decoder.worker.ts', import.meta.url), { type: 'module' });

/** The page's end of the thread that decodes many codes at once. The thread starts with the first of them. */
export class Decoder {
  private thread: Thread<ToDecoder, FromDecoder> | null = null;
  private network: DecodedNetwork | null = null;
  private nextId = 1;
  private waiting = new Map<number, Waiting>();
  private why: string | null = null;
  private readonly listeners = new Set<() => void>();

  /** `createWorker` is replaced in tests. */
  constructor(private readonly createWorker = startWorker) {}

  /** Why nothing is decoded, in a sentence; null where nothing is wrong. */
  readonly failure = () => this.why;

  /** `listener` is told when `failure` changes. */
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** The next code to be decoded starts another thread. */
  readonly retry = () => this.tell(null);

  /** `codes`: codes × code size. Resolves to 784 bytes for each: 0 is paper, 255 is ink. Rejects after a failure. */
  async decode(network: DecodedNetwork, codes: Float32Array): Promise<Uint8Array> {
    if (this.why !== null) throw new Error(this.why);
    this.thread ??= this.start();
    const { thread } = this;
    if (this.network !== network) {
      const { model, weights } = network;
      this.network = network;
      thread.post({ type: 'network', model, weights });
    }
    const id = this.nextId++;
    thread.post({ type: 'decode', id, codes });
    thread.expect(PATIENCE);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private start(): Thread<ToDecoder, FromDecoder> {
    const thread = new Thread<ToDecoder, FromDecoder>(this.createWorker, {
      message: ({ id, images }) => {
        this.waiting.get(id)?.resolve(images);
        this.waiting.delete(id);
        if (this.waiting.size === 0) thread.expect(null);
      },
      failed: (words) => {
        this.thread = null;
        this.network = null;
        const unanswered = this.waiting;
        this.waiting = new Map();
        const why = `Decoding ${words}.`;
        for (const { reject } of unanswered.values()) reject(new Error(why));
        this.tell(why);
      },
    });
    return thread;
  }

  private tell(why: string | null): void {
    if (why === this.why) return;
    this.why = why;
    for (const listener of this.listeners) listener();
  }
}
