import type { FromWorker, ToWorker } from '../protocol/messages';
import type { ThreadNews, ThreadOrder } from '../protocol/threads';
import workerUrl from '../worker/worker?worker&url';
import { openWorker } from './openWorker';
import { Threads } from './threads';

/** The part of `Worker` that is needed here. */
export type WorkerLike = Pick<Worker, 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'> & {
  postMessage(message: ToWorker | ThreadNews, transfer?: Transferable[]): void;
};

export interface LinkEvents {
  readonly onMessage: (message: FromWorker) => void;
  /** The worker cannot be used any more; the text is the beginning of a sentence. */
  readonly onFailure: (what: string) => void;
}

export const startTrainingWorker = (): WorkerLike => openWorker(workerUrl);

/** The connection to one worker. After its end no message is delivered, not even one that is on its way. */
export class Link {
  private readonly worker: WorkerLike;
  private readonly threads = new Threads((news, transfer) => this.worker.postMessage(news, transfer));
  private cut = false;
  /** Gets what the worker says. */
  private hear: LinkEvents['onMessage'];

  constructor(createWorker: () => WorkerLike, { onMessage, onFailure }: LinkEvents) {
    const worker = createWorker();
    this.worker = worker;
    this.hear = onMessage;
    worker.onmessage = ({ data }: MessageEvent<FromWorker | ThreadOrder>) => {
      if (this.cut) return;
      if (data.type === 'thread') this.threads.follow(data);
      else this.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (!this.cut) onFailure(`The training worker failed${event.message ? ` (${event.message})` : ''}`);
    };
    worker.onmessageerror = () => {
      if (!this.cut) onFailure('A message from the training worker could not be read');
    };
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Ends the worker when `isLast` says so of one of its messages, or after `patience` ms. */
  endAfter(isLast: (message: FromWorker) => boolean, patience: number): void {
    const late = setTimeout(() => this.end(), patience);
    this.hear = (message) => {
      if (!isLast(message)) return;
      clearTimeout(late);
      this.end();
    };
  }

  /** Ends the worker, and the threads that it asked for. */
  end(): void {
    this.cut = true;
    this.worker.terminate();
    this.threads.end();
  }
}
