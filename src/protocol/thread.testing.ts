import { expose } from 'comlink';
import type { WorkerLike } from './thread';

/** A worker that runs in the test's own thread, and fails when a test makes it fail. */
export class FakeWorker<Task extends unknown[], Answer> implements WorkerLike {
  onerror: WorkerLike['onerror'] = null;
  ended = false;
  readonly asked: Task[] = [];
  private readonly here: MessagePort;

  constructor(work: (...task: Task) => Answer | Promise<Answer>) {
    const { port1, port2 } = new MessageChannel();
    this.here = port1;
    port1.start();
    expose((...task: Task) => {
      this.asked.push(task);
      return work(...task);
    }, port2);
  }

  postMessage(message: unknown, transfer: Transferable[] = []) {
    this.here.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
    this.here.addEventListener(type, listener);
  }

  removeEventListener(type: string, listener: EventListenerOrEventListenerObject) {
    this.here.removeEventListener(type, listener);
  }

  terminate() {
    this.ended = true;
  }

  /** A script that could not be fetched fails without a message. */
  fail(message?: string) {
    (this.onerror as ((event: object) => void) | null)?.({ message, preventDefault() {} });
  }
}
