import { createStore } from 'zustand/vanilla';
import type { Decode, DecodedNetwork } from '../protocol/decoder';
import { Thread } from '../protocol/thread';
import decoderUrl from '../worker/decoder.worker?worker&url';
import { startThread } from './startThread';

/** The thread is given up after this many seconds without an answer. */
const PATIENCE = 30;

const start = () => startThread(decoderUrl);

/** The page's end of the thread that decodes many codes at once. The thread starts with the first of them. */
export class Decoder {
  /** Why nothing is decoded, as a sentence; null if nothing is wrong. */
  readonly failure = createStore<string | null>(() => null);
  private thread: Thread<Decode> | null = null;
  /** The network that the thread has. */
  private network: DecodedNetwork | null = null;

  /** `create` is replaced in tests. */
  constructor(private readonly create = start) {}

  /** The next decoding starts another thread. */
  readonly retry = () => this.failure.setState(null);

  /** See `Decode`. Rejects after a failure. */
  async decode(network: DecodedNetwork, codes: Float32Array): Promise<Uint8Array> {
    const failure = this.failure.getState();
    if (failure !== null) throw new Error(failure);
    // One that has died between two requests is replaced.
    if (this.thread?.ended) this.forget();
    this.thread ??= new Thread('Decoding', PATIENCE, this.create);
    const { thread } = this;
    const known = this.network === network;
    this.network = network;
    const { model, weights } = network;
    try {
      return await thread.ask(codes, known ? null : { model, weights });
    } catch (error) {
      // Only the first rejected request reports the failure.
      if (this.thread === thread) this.fail((error as Error).message);
      throw error;
    }
  }

  private fail(why: string): void {
    this.thread?.end();
    this.forget();
    this.failure.setState(why);
  }

  private forget(): void {
    this.thread = null;
    this.network = null;
  }
}
