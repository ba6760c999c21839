import { isLifeline, type Lifeline, onDeath } from '../protocol/lifeline';
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

export const startTrainingWorker = (): WorkerLike => openWorker(workerUrl, 'training');

/** The connection to one worker. After its end no message is delivered, not even one that is on its way. */
export class Link {
  private readonly worker: WorkerLike;
  private readonly threads = new Threads((news, transfer) => this.worker.postMessage(news, transfer));
  private cut = false;
  private stopWaiting = () => {};
  /** Gets what the worker says. */
  private hear: LinkEvents['onMessage'];
  private fail: LinkEvents['onFailure'];

  constructor(createWorker: () => WorkerLike, { onMessage, onFailure }: LinkEvents) {
    const worker = createWorker();
    this.worker = worker;
    this.hear = onMessage;
    this.fail = onFailure;
    worker.onmessage = ({ data }: MessageEvent<FromWorker | ThreadOrder | Lifeline>) => {
      if (this.cut) return;
      if (isLifeline(data))
        this.stopWaiting = onDeath(data, () => this.fail('The training worker has ended'));
      else if (data.type === 'thread') this.threads.follow(data);
      else this.hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (!this.cut) this.fail(`The training worker failed${event.message ? ` (${event.message})` : ''}`);
    };
    worker.onmessageerror = () => {
      if (!this.cut) this.fail('A message from the training worker could not be read');
    };
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Ends the worker when `isLast` says so of one of its messages, when it fails, or after `patience` ms. */
  endAfter(isLast: (message: FromWorker) => boolean, patience: number): void {
    const late = setTimeout(() => this.end(), patience);
    const end = () => {
      clearTimeout(late);
      this.end();
    };
    this.fail = end;
    this.hear = (message) => {
      if (isLast(message)) end();
    };
  }

  /** Ends the worker, and the threads that it asked for. */
  end(): void {
    this.cut = true;
    this.stopWaiting();
    this.worker.terminate();
    this.threads.end();
  }
}
