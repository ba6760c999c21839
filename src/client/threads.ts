import type { ThreadNews, ThreadOrder } from '../protocol/threads';

/**
 * The page's part. It passes on what the two say to each other: without message ports, whose content WebKit sends to
 * another process and back.
 */
export class Threads {
  private readonly open = new Map<number, Worker>();

  constructor(private readonly post: (news: ThreadNews, transfer: Transferable[]) => void) {}

  follow({ id, what }: ThreadOrder): void {
    switch (what.kind) {
      case 'open':
        this.start(id, what.url);
        break;
      case 'tell':
        this.open.get(id)?.postMessage(what.data, buffersIn(what.data));
        break;
      case 'end':
        this.open.get(id)?.terminate();
        this.open.delete(id);
        break;
      default:
        what satisfies never;
    }
  }

  /** Ends them all. */
  end(): void {
    for (const thread of this.open.values()) thread.terminate();
    this.open.clear();
  }

  private start(id: number, url: string): void {
    const tell = (what: ThreadNews['what']) => this.post({ type: 'thread', id, what }, buffersIn(what));
    let thread: Worker;
    try {
      thread = new Worker(url, { type: 'module' });
    } catch (error) {
      tell({ kind: 'broke', message: error instanceof Error ? error.message : String(error) });
      return;
    }
    this.open.set(id, thread);
    thread.onmessage = ({ data }) => tell({ kind: 'said', data });
    thread.onerror = (event) => {
      event.preventDefault();
      tell({ kind: 'broke', message: event.message });
    };
  }
}

/** The memory of all arrays in a message, which is the page's own copy: handed on, it is not copied once more. */
function buffersIn(message: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const search = (part: unknown) => {
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) found.add(part.buffer);
    } else if (Array.isArray(part) || Object.getPrototypeOf(part ?? 0) === Object.prototype) {
      for (const inner of Object.values(part as object)) search(inner);
    }
  };
  search(message);
  return [...found];
}
