import { messageOf } from '../domain/messageOf';
import type { ThreadNews, ThreadOrder } from '../protocol/threads';
import { openWorker } from './openWorker';

/**
 * The page's part. It forwards the messages between the two, including ports. Large answers are forwarded too, and not
 * sent through ports, because WebKit sends a port's content to another process and back.
 */
export class Threads {
  private readonly open = new Map<number, Worker>();

  constructor(private readonly post: (news: ThreadNews, transfer: Transferable[]) => void) {}

  follow({ id, what }: ThreadOrder): void {
    switch (what.kind) {
      case 'open':
        this.start(id, what);
        break;
      case 'tell':
        this.open.get(id)?.postMessage(what.data, transferableIn(what.data));
        break;
      case 'end':
        this.open.get(id)?.terminate();
        this.open.delete(id);
        break;
      default:
        what satisfies never;
    }
  }

  /** Ends all threads. */
  end(): void {
    for (const thread of this.open.values()) thread.terminate();
    this.open.clear();
  }

  private start(id: number, { url, name }: { readonly url: string; readonly name: string }): void {
    const tell = (what: ThreadNews['what']) => this.post({ type: 'thread', id, what }, transferableIn(what));
    let thread: Worker;
    try {
      thread = openWorker(url, name || undefined);
    } catch (error) {
      tell({ kind: 'broke', message: messageOf(error) });
      return;
    }
    this.open.set(id, thread);
    thread.onmessage = ({ data }) => tell({ kind: 'said', data });
    thread.onerror = (event) => {
      event.preventDefault();
      // A script that could not be fetched has no message.
      tell({ kind: 'broke', message: event.message ?? '' });
    };
  }
}

/** Ports, which cannot be copied, and the memory of arrays, so that the page's copy is not copied again. */
function transferableIn(message: unknown): Transferable[] {
  const found = new Set<Transferable>();
  const search = (part: unknown) => {
    if (part instanceof MessagePort) found.add(part);
    else if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (Array.isArray(part) || Object.getPrototypeOf(part ?? 0) === Object.prototype) {
      for (const inner of Object.values(part as object)) search(inner);
    }
  };
  search(message);
  return [...found];
}
