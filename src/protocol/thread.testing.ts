import { expose } from 'comlink';
import { vi } from 'vitest';
import type { Lifeline } from './lifeline';
import type { Started, WorkerLike } from './thread';

/** A worker that runs in the test's own thread, and begins and fails when a test makes it do so. */
export class FakeWorker<Task extends unknown[], Answer> implements WorkerLike {
  onerror: WorkerLike['onerror'] = null;
  ended = false;
  readonly asked: Task[] = [];
  readonly started: Started = { worker: this, url: 'http://localhost/assets/fake.worker.js' };
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

  /** Its script runs, and holds this lock. */
  begin(lock: string | null = null) {
    const lifeline: Lifeline = { type: 'lifeline', lock };
    this.here.dispatchEvent(new MessageEvent('message', { data: lifeline }));
  }

  /** A script that could not be fetched fails without a message. */
  fail(message?: string) {
    (this.onerror as ((event: object) => void) | null)?.({ message, preventDefault() {} });
  }
}

/** The server answers so when it is asked for a script. `vi.unstubAllGlobals` undoes it. */
export function stubServer(
  answer: () => Response | Promise<Response> = () =>
    new Response('', { headers: { 'content-type': 'text/javascript' } }),
  onLine = true,
): void {
  // Node 20 has no navigator.
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('fetch', async () => answer());
}
