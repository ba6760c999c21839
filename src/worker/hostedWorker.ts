/**
 * Replaces `Worker` in the training worker, and lets the page open the thread. In Firefox, a worker that creates
 * another one can hang: the constructor waits until the page's thread has added the new worker to a list, and the only
 * call that would wake it may wake the new worker instead (WorkerPrivate::SetIsDebuggerRegistered). The page's own
 * thread does not wait.
 */
import type { ThreadNews, ThreadOrder } from '../protocol/threads';

const order = (message: ThreadOrder, transfer: Transferable[] = []) =>
  self.postMessage(message, { transfer });

export class HostedWorker extends EventTarget {
  private static readonly all: HostedWorker[] = [];

  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  private readonly id: number;

  constructor(url: string | URL, { name = '' }: WorkerOptions = {}) {
    super();
    this.id = HostedWorker.all.push(this) - 1;
    this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent));
    this.addEventListener('error', (event) => this.onerror?.(event as ErrorEvent));
    order({ type: 'thread', id: this.id, what: { kind: 'open', url: String(url), name } });
  }

  /** The page forwards a message of one of the threads, or reports its failure. */
  static hear({ id, what }: ThreadNews): void {
    const event =
      what.kind === 'said'
        ? new MessageEvent('message', { data: what.data })
        : new ErrorEvent('error', { message: what.message, cancelable: true });
    HostedWorker.all[id]?.dispatchEvent(event);
  }

  postMessage(data: unknown, transfer?: Transferable[]): void {
    order({ type: 'thread', id: this.id, what: { kind: 'tell', data } }, transfer);
  }

  terminate(): void {
    order({ type: 'thread', id: this.id, what: { kind: 'end' } });
    delete HostedWorker.all[this.id];
  }
}
