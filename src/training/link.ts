import { hostThread, type ThreadRequest } from './hostedWorker';
import type { FromWorker, ToWorker } from './messages';
import workerUrl from './worker?worker&url';

/** The part of `Worker` that is needed here. */
export type WorkerLike = Pick<Worker, 'terminate' | 'onmessage' | 'onerror' | 'onmessageerror'> & {
  postMessage(message: ToWorker): void;
};

export interface LinkEvents {
  readonly onMessage: (message: FromWorker) => void;
  /** The worker is of no more use; the words begin a sentence. */
  readonly onFailure: (what: string) => void;
}

export const startTrainingWorker = (): WorkerLike => new Worker(workerUrl, { type: 'module' });

/** The line to one worker. Once it is cut nothing more comes through it, not even what was on its way. */
export class Link {
  private readonly worker: WorkerLike;
  private readonly threads: Pick<Worker, 'terminate'>[] = [];
  private cut = false;

  constructor(createWorker: () => WorkerLike, { onMessage, onFailure }: LinkEvents) {
    const worker = createWorker();
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker | ThreadRequest>) => {
      if (this.cut) return;
      if (data.type === 'thread') this.threads.push(hostThread(data));
      else onMessage(data);
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

  /** Ends the worker, and the threads that it asked for. */
  end(): void {
    this.cut = true;
    this.worker.terminate();
    for (const thread of this.threads) thread.terminate();
  }
}
