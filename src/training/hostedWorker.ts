/** A worker's own workers, opened by the page: see `HostedWorker`. */

/** Sent with a port, through which the page then passes on what the two say to each other. */
export interface ThreadRequest {
  readonly type: 'thread';
  readonly url: string;
  readonly port: MessagePort;
}

/** Through the port, to the page: what the thread is to be told, or that it is to end. */
export type ToThread = { readonly type: 'tell'; readonly data: unknown } | { readonly type: 'end' };

/** And back: what the thread says, or what has become of it. */
export type FromThread =
  | { readonly type: 'said'; readonly data: unknown }
  | { readonly type: 'broke'; readonly message: string };

/**
 * Takes the place of `Worker` in the training worker. In Firefox a worker that makes another may wait for it for ever:
 * its constructor waits until the page's thread has entered the new worker in a list, and the one call that would wake it
 * may wake the new worker instead (WorkerPrivate::SetIsDebuggerRegistered). The page's own thread does not wait.
 */
export class HostedWorker extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  private readonly port: MessagePort;

  constructor(url: string | URL) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.addEventListener('message', (event) => this.onmessage?.(event as MessageEvent));
    this.addEventListener('error', (event) => this.onerror?.(event as ErrorEvent));
    port1.onmessage = ({ data: heard }: MessageEvent<FromThread>) => {
      if (heard.type === 'said') this.dispatchEvent(new MessageEvent('message', { data: heard.data }));
      else this.dispatchEvent(new ErrorEvent('error', { message: heard.message, cancelable: true }));
    };
    self.postMessage({ type: 'thread', url: String(url), port: port2 } satisfies ThreadRequest, {
      transfer: [port2],
    });
  }

  postMessage(data: unknown): void {
    this.port.postMessage({ type: 'tell', data } satisfies ToThread);
  }

  terminate(): void {
    this.port.postMessage({ type: 'end' } satisfies ToThread);
    this.port.close();
  }
}

/** The page's part: opens the thread, and passes on what is said. Ends it when it is told to; so can the page. */
export function hostThread({ url, port }: ThreadRequest): Pick<Worker, 'terminate'> {
  const thread = new Worker(url, { type: 'module' });
  const say = (message: FromThread) => port.postMessage(message, buffersIn(message));
  thread.onmessage = ({ data }) => say({ type: 'said', data });
  thread.onerror = (event) => {
    event.preventDefault();
    say({ type: 'broke', message: event.message });
  };
  port.onmessage = ({ data: told }: MessageEvent<ToThread>) => {
    if (told.type === 'tell') thread.postMessage(told.data, buffersIn(told.data));
    else thread.terminate();
  };
  return thread;
}

/** The memory of all arrays in a message, which is the page's own copy: handed on, it is not copied once more. */
function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const search = (part: unknown) => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (Array.isArray(part) || Object.getPrototypeOf(part ?? 0) === Object.prototype) {
      for (const inner of Object.values(part as object)) search(inner);
    }
  };
  search(value);
  return [...found];
}
