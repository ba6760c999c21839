import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ThreadOrder } from '../protocol/threads';
import { HostedWorker } from '../worker/hostedWorker';
import { Threads } from './threads';

/** A thread that the page opens. It records the messages it gets, and sends what a test makes it send. */
class FakeThread {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  ended = false;
  readonly told: { data: unknown; transfer: readonly Transferable[] }[] = [];

  constructor(
    readonly url: string,
    readonly options: WorkerOptions,
  ) {
    opened.push(this);
  }

  postMessage(data: unknown, transfer: readonly Transferable[]) {
    this.told.push({ data, transfer });
  }

  terminate() {
    this.ended = true;
  }
}

let opened: FakeThread[];
let threads: Threads;
/** With the training worker's latest message. */
let handedOver: readonly Transferable[];

beforeEach(() => {
  opened = [];
  threads = new Threads((news) => HostedWorker.hear(news));
  vi.stubGlobal('Worker', FakeThread);
  // The training worker's side, which shares this thread with the page's.
  vi.stubGlobal('self', {
    postMessage: (order: ThreadOrder, { transfer }: { transfer: Transferable[] }) => {
      handedOver = transfer;
      threads.follow(order);
    },
  });
  // Node has none.
  vi.stubGlobal(
    'ErrorEvent',
    class extends Event {
      readonly message: string;
      constructor(type: string, { message }: { message: string }) {
        super(type);
        this.message = message;
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('a thread that the page opens for the training worker', () => {
  it('gets the worker’s messages, and answers', () => {
    const worker = new HostedWorker('a.js', { type: 'module', name: 'study' });
    const heard: unknown[] = [];
    worker.onmessage = ({ data }) => heard.push(data);
    worker.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    const pixels = new Uint8Array(8);
    worker.postMessage({ digits: { pixels }, weights: [pixels.subarray(2)] });
    expect(opened).toHaveLength(1);
    // Its script may be that of several threads, and chooses by the name.
    expect(opened[0]?.options).toEqual({ type: 'module', name: 'study' });
    // The page's copy of an array is transferred, once.
    expect(opened[0]?.told).toEqual([
      { data: { digits: { pixels }, weights: [pixels.subarray(2)] }, transfer: [pixels.buffer] },
    ]);
    opened[0]?.onmessage?.({ data: 'ready' });
    expect(heard).toEqual(['ready', 'ready']);
  });

  it('shares memory that is shared: it is not transferred', () => {
    const shared = new Int32Array(new SharedArrayBuffer(8));
    new HostedWorker('a.js').postMessage({ shared });
    expect(opened[0]?.told[0]?.transfer).toEqual([]);
  });

  it('gets the ports that are sent to it', () => {
    const { port1, port2 } = new MessageChannel();
    new HostedWorker('a.js').postMessage({ callback: port2 }, [port2]);
    expect(handedOver).toEqual([port2]);
    expect(opened[0]?.told[0]?.transfer).toEqual([port2]);
    port1.close();
  });

  it('reports what broke it, only to its own opener', () => {
    const [one, other] = [new HostedWorker('a.js'), new HostedWorker('b.js')];
    const broken: string[] = [];
    one.onerror = ({ message }) => broken.push(`a: ${message}`);
    other.onerror = ({ message }) => broken.push(`b: ${message}`);
    opened[1]?.onerror?.({ message: 'out of memory', preventDefault: () => {} });
    expect(broken).toEqual(['b: out of memory']);
  });

  it('that the browser refuses to create is reported as broken', async () => {
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          throw new Error('forbidden here');
        }
      },
    );
    // As between threads, the order reaches the page later.
    vi.stubGlobal('self', {
      postMessage: (order: ThreadOrder) => queueMicrotask(() => threads.follow(order)),
    });
    const broken: string[] = [];
    new HostedWorker('a.js').onerror = ({ message }) => broken.push(message);
    await Promise.resolve();
    expect(broken).toEqual(['forbidden here']);
  });

  it('ends when it is told to, and when the worker ends', () => {
    const [one] = [new HostedWorker('a.js'), new HostedWorker('b.js')];
    one.terminate();
    expect(opened.map(({ ended }) => ended)).toEqual([true, false]);
    threads.end();
    expect(opened.map(({ ended }) => ended)).toEqual([true, true]);
  });
});
