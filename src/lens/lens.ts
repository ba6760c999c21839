import type { ModelSpec } from '../model/spec';
import type { FromLens, ToLens } from './lens.worker';

/** What the lens looks through: the same object as long as the weights are the same. */
export interface Looked {
  readonly model: ModelSpec;
  readonly weights: readonly Float32Array[];
}

interface Waiting {
  readonly resolve: (images: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The page's end of the thread that decodes many codes at once. The thread starts with the first of them. */
export class Lens {
  private worker: Worker | null = null;
  private looked: Looked | null = null;
  private nextId = 1;
  private waiting = new Map<number, Waiting>();

  /**
   * `codes`: codes × code size. Resolves to 784 bytes for each: 0 is paper, 255 is ink. Rejects where the thread fails; the
   * next call starts another.
   */
  decode(looked: Looked, codes: Float32Array): Promise<Uint8Array> {
    this.worker ??= this.start();
    if (this.looked !== looked) {
      const { model, weights } = looked;
      this.looked = looked;
      this.post({ type: 'network', model, weights });
    }
    const id = this.nextId++;
    this.post({ type: 'decode', id, codes });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  private post(message: ToLens): void {
    this.worker?.postMessage(message);
  }

  private start(): Worker {
    const worker = new Worker(new URL('./lens.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { id, images } }: MessageEvent<FromLens>) => {
      this.waiting.get(id)?.resolve(images);
      this.waiting.delete(id);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      this.worker = null;
      this.looked = null;
      const unanswered = this.waiting;
      this.waiting = new Map();
      for (const { reject } of unanswered.values()) reject(new Error(`Decoding stopped: ${event.message}`));
    };
    return worker;
  }
}

/** One thread serves all panels. */
export const lens = new Lens();
